using System.Text.Json.Nodes;

namespace CheNu.Sandbox.Http;

/// <summary>Errors of services whose own form is not known: <c>{code, message}</c>.</summary>
internal static class PlainErrors
{
    public static VendorReply Body(int status, string code, string message) =>
        VendorReply.Json(status, new JsonObject { ["code"] = code, ["message"] = message });

    public static RefusalException Of(int status, string code, string message) => new(Body(status, code, message));

    public static RefusalException Missing(string name) => Of(400, "missing_parameter", $"{name} is required.");

    public static RefusalException Unauthorised() =>
        new(Body(401, "unauthorized", "The key or the token is missing, unknown or expired, or does not open this.").With("WWW-Authenticate", "Bearer"));

    public static VendorReply WrongMethod(IReadOnlyList<string> allowed) =>
        Body(405, "method_not_allowed", "Use " + string.Join(" or ", allowed) + ".").With("Allow", string.Join(", ", allowed));

    /// <summary>The JSON body, checked.</summary>
    public static JsonObject Json(VendorRequest request, JsonRule rule)
    {
        if (request.ContentType != "application/json")
            throw Of(415, "unsupported_media_type", $"The body must be application/json; this one is '{request.ContentType}'.");
        var body = JsonText.TryObject(request.Body) ?? throw Of(400, "malformed_body", "The body is not a JSON object.");
        return rule.Check(body) is not { } problem
            ? body
            : throw Of(400, problem.Kind == JsonProblemKind.Missing ? "missing_parameter" : "invalid_parameter", problem.Message);
    }
}
