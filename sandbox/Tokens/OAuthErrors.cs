using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.Tokens;

/// <summary>Refusals of a token endpoint (RFC 6749, section 5.2).</summary>
internal static class OAuthErrors
{
    public static RefusalException Of(string error, string description, int status = 400) => new(Body(error, description, status));

    public static VendorReply Body(string error, string description, int status = 400) =>
        VendorReply.Json(status, new JsonObject { ["error"] = error, ["error_description"] = description }).With("Cache-Control", "no-store");

    public static RefusalException InvalidClient() =>
        new(Body("invalid_client", "The client is unknown or its secret is wrong.", 401).With("WWW-Authenticate", "Basic realm=\"token\""));

    public static RefusalException InvalidGrant(string description) => Of("invalid_grant", description);

    public static RefusalException InvalidRequest(string description) => Of("invalid_request", description);

    public static RefusalException UnsupportedGrant(string? grant) => Of("unsupported_grant_type", $"The grant type '{grant}' is not offered here.");

    public static RefusalException InvalidScope(string scope) => Of("invalid_scope", $"The scope '{scope}' is not offered here.");
}
