using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.Gemini;

/// <summary>Error bodies in the form of google.rpc: <c>{"error":{code, message, status, details[]}}</c>.</summary>
internal static class GeminiErrors
{
    public static VendorReply Body(int status, string message, JsonObject? detail = null) =>
        VendorReply.Json(status, Json(status, message, detail), "application/json; charset=UTF-8");

    public static JsonObject Json(int status, string message, JsonObject? detail = null)
    {
        var error = new JsonObject { ["code"] = status, ["message"] = message, ["status"] = Word(status) };
        if (detail is not null)
            error["details"] = new JsonArray(detail);
        return new JsonObject { ["error"] = error };
    }

    public static RefusalException Of(int status, string message, JsonObject? detail = null) => new(Body(status, message, detail));

    public static RefusalException Invalid(string message) => Of(400, message);

    /// <summary>A slip in a field, with its place.</summary>
    public static RefusalException Field(string path, string message) => Of(400, $"Invalid value at '{path}': {message}", new JsonObject
    {
        ["@type"] = "type.googleapis.com/google.rpc.BadRequest",
        ["fieldViolations"] = new JsonArray(new JsonObject { ["field"] = path, ["description"] = message }),
    });

    public static JsonObject Info(string reason) => new()
    {
        ["@type"] = "type.googleapis.com/google.rpc.ErrorInfo", ["reason"] = reason, ["domain"] = "googleapis.com", ["metadata"] = new JsonObject { ["service"] = GeminiService.Host },
    };

    private static string Word(int status) => status switch
    {
        400 => "INVALID_ARGUMENT", 401 => "UNAUTHENTICATED", 403 => "PERMISSION_DENIED", 404 => "NOT_FOUND", 405 => "UNIMPLEMENTED",
        429 => "RESOURCE_EXHAUSTED", 503 or 529 => "UNAVAILABLE", 504 => "DEADLINE_EXCEEDED", _ => "INTERNAL",
    };
}
