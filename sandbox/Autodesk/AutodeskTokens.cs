using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;
using CheNu.Sandbox.Tokens;

namespace CheNu.Sandbox.Autodesk;

/// <summary>Autodesk's token endpoint, version 2. Tokens of an application alone do not open Model Coordination; refresh tokens serve once.</summary>
internal sealed class AutodeskTokens
{
    public const string AccessToken = "sandbox-aps-user-access-token";
    public const string RefreshToken = "sandbox-aps-refresh-token";
    public const string ClientId = "sandbox-aps-client-id";
    public const string ClientSecret = "sandbox-aps-client-secret";
    public const string AuthorizationCode = "sandbox-aps-code";

    private const string User = "SANDBOXUSER01";

    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(3_599);

    private static readonly ImmutableArray<string> Known =
    [
        "data:read", "data:write", "data:create", "data:search", "bucket:create", "bucket:read", "bucket:update", "bucket:delete", "viewables:read",
        "account:read", "account:write", "user-profile:read", "user:read", "user:write", "code:all", "openid",
    ];

    private readonly TokenStore _store;
    private string _refresh = RefreshToken;
    private int _refreshes;

    public AutodeskTokens(TimeProvider time)
    {
        _store = new TokenStore("sandbox-aps-access", time);
        _store.Accept(AccessToken, User, "data:read", "data:write", "data:create", "viewables:read");
    }

    public VendorReply Issue(VendorRequest request)
    {
        var form = TokenRequest.Read(request);
        form.CheckBasic(ClientId, ClientSecret);
        switch (form.GrantType)
        {
            case "client_credentials":
                return Answer(_store.Issue(null, Scopes(form.Required("scope")), Lifetime), null);
            case "authorization_code":
                form.Required("redirect_uri");
                if (form.Required("code") != AuthorizationCode)
                    throw OAuthErrors.InvalidGrant("The code is unknown or used.");
                return User3(["data:read", "viewables:read"]);
            case "refresh_token":
                if (form.Required("refresh_token") != _refresh)
                    throw OAuthErrors.InvalidGrant("The refresh token is unknown or was used before.");
                return User3(form["scope"] is { } scope ? Scopes(scope) : ["data:read", "viewables:read"]);
            case var other:
                throw OAuthErrors.UnsupportedGrant(other);
        }
    }

    /// <summary>The token of the request, when it is good and allows the scope.</summary>
    public IssuedToken Require(VendorRequest request, string scope)
    {
        if (request.Header("Authorization") is null)
            throw AutodeskErrors.Token(401, "AUTH-010", "The Authorization header is missing.");
        var token = _store.Find(Authorization.Bearer(request)) ?? throw AutodeskErrors.Token(401, "AUTH-006", "The token is not valid or has expired.");
        return token.Allows(scope) ? token : throw AutodeskErrors.Token(403, "AUTH-010", $"The token lacks the scope {scope}.");
    }

    private VendorReply User3(ImmutableArray<string> scopes)
    {
        _refresh = string.Create(CultureInfo.InvariantCulture, $"{RefreshToken}-{++_refreshes:000}");
        return Answer(_store.Issue(User, scopes, Lifetime), _refresh);
    }

    private static ImmutableArray<string> Scopes(string text)
    {
        var scopes = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToImmutableArray();
        var unknown = scopes.FirstOrDefault(scope => !Known.Contains(scope, StringComparer.Ordinal) && !scope.StartsWith("data:read:", StringComparison.Ordinal));
        return unknown is null ? scopes : throw OAuthErrors.InvalidScope(unknown);
    }

    private static VendorReply Answer(IssuedToken token, string? refreshToken)
    {
        var answer = new JsonObject { ["access_token"] = token.Value, ["token_type"] = "Bearer", ["expires_in"] = (int)Lifetime.TotalSeconds };
        if (refreshToken is not null)
            answer["refresh_token"] = refreshToken;
        return VendorReply.Json(200, answer).With("Cache-Control", "no-store").Did("autodesk.token");
    }
}
