using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.Stripe;

/// <summary>Error bodies in Stripe's form: <c>{"error": {type, code, message, param}}</c>.</summary>
internal static class StripeErrors
{
    public static VendorReply Body(int status, string type, string message, string? code = null, string? param = null)
    {
        var error = new JsonObject { ["message"] = message, ["type"] = type };
        if (code is not null)
            error["code"] = code;
        if (param is not null)
            error["param"] = param;
        return VendorReply.Json(status, new JsonObject { ["error"] = error });
    }

    public static RefusalException Invalid(string message, string? code = null, string? param = null) =>
        new(Body(400, "invalid_request_error", message, code, param));

    public static RefusalException Missing(string param) =>
        Invalid($"The parameter {param} is required.", "parameter_missing", param);

    public static RefusalException Unknown(string param) =>
        Invalid($"The parameter {param} is not known here.", "parameter_unknown", param);

    public static RefusalException NoKey() =>
        new(Body(401, "invalid_request_error", "No API key was given. Send it as a Bearer token or as the user name of Basic authentication.")
            .With("WWW-Authenticate", "Bearer realm=\"Stripe\""));

    public static RefusalException WrongKey() =>
        new(Body(401, "invalid_request_error", "The API key is not valid.").With("WWW-Authenticate", "Bearer realm=\"Stripe\""));

    /// <summary>An object named in a parameter (400) or in the path (404) does not exist.</summary>
    public static RefusalException NoSuch(string what, string id, string param, int status = 404) =>
        new(Body(status, "invalid_request_error", $"There is no {what} '{id}'.", "resource_missing", param));

    public static RefusalException State(string code, string message) => Invalid(message, code);
}
