using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;
using CheNu.Sandbox.Tokens;

namespace CheNu.Sandbox.QuickBooks;

/// <summary>
/// Intuit's token endpoint. Access tokens live an hour. The refresh token's value changes once it is 24 hours old;
/// then the old value is dead, so that a client that does not store the new one is locked out, as with Intuit.
/// </summary>
internal sealed class QuickBooksTokens
{
    public const string AccessToken = "sandbox-qbo-access-token";
    public const string RefreshToken = "sandbox-qbo-refresh-token";
    public const string ClientId = "sandbox-qbo-client-id";
    public const string ClientSecret = "sandbox-qbo-client-secret";
    public const string AuthorizationCode = "sandbox-qbo-code";

    private static readonly ImmutableArray<string> Scopes = ["com.intuit.quickbooks.accounting"];
    private static readonly TimeSpan AccessLifetime = TimeSpan.FromHours(1);
    private static readonly TimeSpan RefreshRotation = TimeSpan.FromHours(24);
    private static readonly TimeSpan RefreshLifetime = TimeSpan.FromDays(100);
    private static readonly TimeSpan HardLifetime = TimeSpan.FromDays(5 * 365);

    private readonly TimeProvider _time;
    private readonly TokenStore _access;
    private readonly DateTimeOffset _consentedAt;
    private string _refresh = RefreshToken;
    private DateTimeOffset _refreshIssuedAt;
    private DateTimeOffset _refreshUsedAt;
    private int _rotations;

    public QuickBooksTokens(TimeProvider time)
    {
        _time = time;
        _access = new TokenStore("sandbox-qbo-access", time);
        _access.Accept(AccessToken, "owner", Scopes);
        _consentedAt = _refreshIssuedAt = _refreshUsedAt = time.GetUtcNow();
    }

    public bool Accepts(string? accessToken) => _access.Find(accessToken) is not null;

    public VendorReply Issue(VendorRequest request)
    {
        var form = TokenRequest.Read(request);
        form.CheckBasic(ClientId, ClientSecret);
        switch (form.GrantType)
        {
            case "authorization_code":
                form.Required("redirect_uri");
                if (form.Required("code") != AuthorizationCode)
                    throw OAuthErrors.InvalidGrant("The code is unknown or used.");
                Rotate();
                break;
            case "refresh_token":
                var now = _time.GetUtcNow();
                if (form.Required("refresh_token") != _refresh || now - _refreshUsedAt >= RefreshLifetime || now - _consentedAt >= HardLifetime)
                    throw OAuthErrors.InvalidGrant("The refresh token is unknown, replaced or expired; the user has to connect again.");
                if (now - _refreshIssuedAt >= RefreshRotation)
                    Rotate();
                _refreshUsedAt = now;
                break;
            case var other:
                throw OAuthErrors.UnsupportedGrant(other);
        }

        return VendorReply.Json(200, Answer(request)).With("Cache-Control", "no-cache, no-store").Did("quickbooks.token");
    }

    public VendorReply Revoke(VendorRequest request)
    {
        if (Authorization.Basic(request) != (ClientId, ClientSecret))
            throw OAuthErrors.InvalidClient();
        if (JsonText.StringAt(JsonText.TryObject(request.Body)?["token"]) is not { } token)
            throw OAuthErrors.InvalidRequest("The body must be {\"token\": …}.");
        if (token == _refresh)
            _refresh = "";
        else if (!_access.Revoke(token))
            throw OAuthErrors.InvalidRequest("The token is unknown.");
        return VendorReply.Empty(200).Did("quickbooks.revoke");
    }

    private void Rotate()
    {
        _refresh = string.Create(CultureInfo.InvariantCulture, $"{RefreshToken}-{++_rotations:000}");
        _refreshIssuedAt = _refreshUsedAt = _time.GetUtcNow();
    }

    private JsonObject Answer(VendorRequest request)
    {
        var answer = new JsonObject
        {
            ["token_type"] = "bearer",
            ["access_token"] = _access.Issue("owner", Scopes, AccessLifetime).Value,
            ["expires_in"] = (long)AccessLifetime.TotalSeconds,
            ["refresh_token"] = _refresh,
            ["x_refresh_token_expires_in"] = (long)RefreshLifetime.TotalSeconds,
        };
        if (request.Header("x-include-refresh-token-hard-expires-in") == "true")
            answer["x_refresh_token_hard_expires_in"] = (long)(_consentedAt + HardLifetime - _time.GetUtcNow()).TotalSeconds;
        return answer;
    }
}
