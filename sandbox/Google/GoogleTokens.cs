using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;
using CheNu.Sandbox.Tokens;

namespace CheNu.Sandbox.Google;

/// <summary>Google's token endpoint: codes, refresh tokens (which stay the same), and assertions signed by a service account.</summary>
internal sealed class GoogleTokens : IDisposable
{
    public const string AccessToken = "sandbox-google-access-token";
    public const string RefreshToken = "sandbox-google-refresh-token";
    public const string ClientId = "000000000000-sandbox.apps.googleusercontent.example";
    public const string ClientSecret = "sandbox-google-client-secret";
    public const string AuthorizationCode = "sandbox-google-code";
    public const string ServiceAccount = "sandbox@fictif.iam.gserviceaccount.example";
    public const string User = "moi@exemple.example";

    private const string Audience = "https://oauth2.googleapis.com/token";
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly TimeProvider _time;
    private readonly TokenStore _store;
    private readonly Lazy<RSA> _key = new(() => RSA.Create(2048));
    private ImmutableArray<string> _scopes = GoogleScopes.Development;
    private string? _refresh = RefreshToken;

    public GoogleTokens(TimeProvider time)
    {
        _time = time;
        _store = new TokenStore("sandbox-google-access", time);
        UseScopes(GoogleScopes.Development);
    }

    /// <summary>The service account's key, made anew for each sandbox so that none is ever written down.</summary>
    public string PrivateKeyPem => _key.Value.ExportPkcs8PrivateKeyPem();

    /// <summary>What the fixed token allows.</summary>
    public void UseScopes(ImmutableArray<string> scopes)
    {
        _scopes = scopes;
        _store.Accept(AccessToken, User, scopes);
    }

    public IssuedToken? Find(string? token) => _store.Find(token);

    public VendorReply Issue(VendorRequest request)
    {
        var form = TokenRequest.Read(request);
        switch (form.GrantType)
        {
            case "authorization_code":
                form.CheckForm(ClientId, ClientSecret);
                form.Required("redirect_uri");
                if (form.Required("code") != AuthorizationCode)
                    throw OAuthErrors.InvalidGrant("The code is unknown or used.");
                _refresh = RefreshToken;
                return Answer(_store.Issue(User, _scopes, Lifetime), RefreshToken);
            case "refresh_token":
                form.CheckForm(ClientId, ClientSecret);
                if (form.Required("refresh_token") != _refresh)
                    throw OAuthErrors.InvalidGrant("The refresh token was revoked or has expired.");
                return Answer(_store.Issue(User, _scopes, Lifetime), null);
            case "urn:ietf:params:oauth:grant-type:jwt-bearer":
                var claims = CheckAssertion(form.Required("assertion"));
                var scopes = JsonText.StringAt(claims["scope"])!.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToImmutableArray();
                return Answer(_store.Issue(JsonText.StringAt(claims["sub"]), scopes, Lifetime), null);
            case var other:
                throw OAuthErrors.UnsupportedGrant(other);
        }
    }

    public VendorReply Revoke(VendorRequest request)
    {
        var token = request.Query["token"] ?? NameValues.Parse(request.Body)["token"];
        if (token == _refresh && token is not null)
            _refresh = null;
        else if (token is null || !_store.Revoke(token))
            throw OAuthErrors.Of("invalid_token", "The token is unknown.");
        return VendorReply.Json(200, new JsonObject()).Did("google.revoke");
    }

    public VendorReply Info(VendorRequest request)
    {
        if (_store.Find(request.Query["access_token"]) is not { } token)
            throw OAuthErrors.Of("invalid_token", "The token is unknown or expired.");
        return VendorReply.Json(200, new JsonObject
        {
            ["aud"] = ClientId, ["scope"] = string.Join(' ', token.Scopes), ["email"] = token.User,
            ["expires_in"] = token.ExpiresAt is { } end ? ((int)(end - _time.GetUtcNow()).TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture) : "3599",
        });
    }

    public void Dispose()
    {
        if (_key.IsValueCreated)
            _key.Value.Dispose();
    }

    /// <summary>Header, claims, life time and signature of a service account's assertion.</summary>
    private JsonObject CheckAssertion(string assertion)
    {
        var parts = assertion.Split('.');
        if (parts.Length != 3 || Part(parts[0]) is not { } header || Part(parts[1]) is not { } claims || Decode(parts[2]) is not { } signature)
            throw OAuthErrors.InvalidGrant("The assertion is not three parts in base64url.");
        if (JsonText.StringAt(header["alg"]) != "RS256")
            throw OAuthErrors.InvalidGrant("The assertion must be signed with RS256.");
        if (JsonText.StringAt(claims["iss"]) != ServiceAccount)
            throw OAuthErrors.InvalidGrant("iss is no service account.");
        if (JsonText.StringAt(claims["aud"]) != Audience)
            throw OAuthErrors.InvalidGrant("aud must be " + Audience + ".");
        if (string.IsNullOrEmpty(JsonText.StringAt(claims["scope"])))
            throw OAuthErrors.Of("invalid_scope", "scope is missing.");
        if (JsonText.StringAt(claims["scope"])!.Split(' ').FirstOrDefault(scope => !GoogleScopes.All.Contains(scope)) is { } unknown)
            throw OAuthErrors.InvalidScope(unknown);
        CheckLife(claims);
        var signed = Encoding.ASCII.GetBytes(parts[0] + "." + parts[1]);
        if (!_key.Value.VerifyData(signed, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))
            throw OAuthErrors.InvalidGrant("The signature is not the service account's.");
        return claims;
    }

    private void CheckLife(JsonObject claims)
    {
        if (JsonRule.Integer.Check(claims["iat"]) is not null || JsonRule.Integer.Check(claims["exp"]) is not null)
            throw OAuthErrors.InvalidGrant("iat and exp must be times in seconds.");
        var (issued, expires, now) = (claims["iat"]!.GetValue<long>(), claims["exp"]!.GetValue<long>(), _time.GetUtcNow().ToUnixTimeSeconds());
        if (expires - issued > 3_600 || expires <= issued)
            throw OAuthErrors.InvalidGrant("An assertion lives at most an hour.");
        if (issued > now + 300 || expires <= now)
            throw OAuthErrors.InvalidGrant("The assertion is not valid now.");
    }

    private static JsonObject? Part(string text) => Decode(text) is { } bytes ? JsonText.TryObject(bytes) : null;

    private static byte[]? Decode(string text)
    {
        if (text.Length == 0 || text.Contains('=', StringComparison.Ordinal) || !Base64Url.IsValid(text))
            return null;
        return Base64Url.DecodeFromChars(text);
    }

    private static VendorReply Answer(IssuedToken token, string? refreshToken)
    {
        var answer = new JsonObject
        {
            ["access_token"] = token.Value, ["expires_in"] = (int)Lifetime.TotalSeconds - 1, ["scope"] = string.Join(' ', token.Scopes), ["token_type"] = "Bearer",
        };
        if (refreshToken is not null)
            answer["refresh_token"] = refreshToken;
        return VendorReply.Json(200, answer).With("Cache-Control", "no-store").Did("google.token");
    }
}
