using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.OpenAi;

/// <summary>Error bodies in OpenAI's form: <c>{"error":{message, type, param, code}}</c>.</summary>
internal static class OpenAiErrors
{
    public static VendorReply Body(int status, string message, string? param = null, string? code = null, string? type = null) =>
        VendorReply.Json(status, Json(status, message, param, code, type));

    public static JsonObject Json(int status, string message, string? param = null, string? code = null, string? type = null) => new()
    {
        ["error"] = new JsonObject { ["message"] = message, ["type"] = type ?? (status >= 500 ? "server_error" : "invalid_request_error"), ["param"] = param, ["code"] = code },
    };

    public static RefusalException Of(int status, string message, string? param = null, string? code = null, string? type = null) =>
        new(Body(status, message, param, code, type));

    public static RefusalException Invalid(string message, string? param = null, string? code = null) => Of(400, message, param, code);

    public static RefusalException Value(string param, string message) => Invalid(message, param, "invalid_value");

    public static RefusalException Unsupported(string param, string model) =>
        Invalid($"Unsupported parameter: '{param}' is not supported with {model}.", param, "unsupported_parameter");
}
