using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.Anthropic;

/// <summary>Error bodies in Anthropic's form: <c>{"type":"error","error":{type, message},"request_id"}</c>; the id is added last.</summary>
internal static class AnthropicErrors
{
    public static VendorReply Body(int status, string message) => VendorReply.Json(status, Json(status, message));

    public static JsonObject Json(int status, string message) => new()
    {
        ["type"] = "error",
        ["error"] = new JsonObject { ["type"] = Word(status), ["message"] = message },
    };

    public static RefusalException Of(int status, string message) => new(Body(status, message));

    public static RefusalException Invalid(string message) => Of(400, message);

    public static RefusalException Invalid(string path, string message) => Of(400, $"{path}: {message}");

    private static string Word(int status) => status switch
    {
        401 => "authentication_error", 402 => "billing_error", 403 => "permission_error", 404 => "not_found_error", 413 => "request_too_large",
        429 => "rate_limit_error", 504 => "timeout_error", 529 => "overloaded_error", >= 500 => "api_error", _ => "invalid_request_error",
    };
}
