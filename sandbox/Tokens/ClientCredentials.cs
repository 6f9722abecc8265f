using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.Tokens;

/// <summary>A plain client-credentials token endpoint for the services whose own is not known; the path is ours.</summary>
internal sealed class ClientCredentials
{
    public const string Path = "/api/oauth2/token";

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly TokenStore _store;
    private readonly string _prefix;
    private readonly string _accessToken;

    public ClientCredentials(string prefix, string accessToken, TimeProvider time)
    {
        _prefix = prefix;
        _accessToken = accessToken;
        _store = new TokenStore(prefix + "-issued", time);
        _store.Accept(accessToken, null);
    }

    private string ClientId => _prefix + "-client-id";

    private string ClientSecret => _prefix + "-client-secret";

    public bool Accepts(string? token) => _store.Find(token) is not null;

    public string? Credential(string field) => field switch
    {
        "access_token" => _accessToken, "client_id" => ClientId, "client_secret" => ClientSecret, _ => null,
    };

    public VendorReply Issue(VendorRequest request)
    {
        var form = TokenRequest.Read(request);
        form.CheckBasic(ClientId, ClientSecret);
        if (form.GrantType != "client_credentials")
            throw OAuthErrors.UnsupportedGrant(form.GrantType);
        var token = _store.Issue(null, [], Lifetime);
        return VendorReply.Json(200, new JsonObject { ["access_token"] = token.Value, ["token_type"] = "Bearer", ["expires_in"] = (int)Lifetime.TotalSeconds })
            .With("Cache-Control", "no-store");
    }
}
