using System.Globalization;
using System.Text.Json.Nodes;
using CheNu.Grains.Connectors;
using CheNu.Sandbox.Http;
using CheNu.Sandbox.Tokens;

namespace CheNu.Sandbox.Generic;

/// <summary>Token endpoints of connectors that have no simulation of their own: one hour, refresh tokens rotate.</summary>
internal sealed class GenericTokens(SandboxCredentials credentials, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly Dictionary<string, List<(string Token, DateTimeOffset End)>> _issued = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _refresh = new(StringComparer.Ordinal);
    private int _last;

    /// <summary>Tokens of a connector that are still good.</summary>
    public IEnumerable<string> All(string connectorId) =>
        _issued.GetValueOrDefault(connectorId, []).Where(token => time.GetUtcNow() < token.End).Select(token => token.Token);

    public VendorReply Issue(Connector connector, OAuthSettings settings, VendorRequest request)
    {
        var form = TokenRequest.Read(request);
        var grant = form.GrantType;
        if (settings.Grant != "jwt_bearer")
        {
            var (id, secret) = (credentials.Find(connector.Id, "client_id") ?? "", credentials.Find(connector.Id, "client_secret") ?? "");
            if (settings.ClientAuthentication == "body")
                form.CheckForm(id, secret);
            else
                form.CheckBasic(id, secret);
        }

        CheckGrant(connector, settings, form, grant);
        var token = string.Create(CultureInfo.InvariantCulture, $"sandbox-token-{++_last:000000}");
        if (!_issued.TryGetValue(connector.Id, out var tokens))
            _issued[connector.Id] = tokens = [];
        tokens.Add((token, time.GetUtcNow() + Lifetime));
        var answer = new JsonObject { ["access_token"] = token, ["token_type"] = "Bearer", ["expires_in"] = (int)Lifetime.TotalSeconds };
        if (settings.Grant == "authorization_code")
            answer["refresh_token"] = _refresh[connector.Id] = token.Replace("token", "refresh", StringComparison.Ordinal);
        if (!settings.Scopes.IsEmpty)
            answer["scope"] = string.Join(' ', settings.Scopes);
        return VendorReply.Json(200, answer).With("Cache-Control", "no-store");
    }

    private void CheckGrant(Connector connector, OAuthSettings settings, TokenRequest form, string grant)
    {
        switch (settings.Grant, grant)
        {
            case ("authorization_code", "authorization_code"):
                form.Required("code");
                break;
            case ("authorization_code", "refresh_token"):
                if (form.Required("refresh_token") != (_refresh.GetValueOrDefault(connector.Id) ?? credentials.Find(connector.Id, "refresh_token")))
                    throw OAuthErrors.InvalidGrant("The refresh token is unknown, used or revoked.");
                break;
            case ("client_credentials", "client_credentials"):
                break;
            case ("jwt_bearer", "urn:ietf:params:oauth:grant-type:jwt-bearer"):
                if (form.Required("assertion").Split('.').Length != 3)
                    throw OAuthErrors.InvalidGrant("The assertion is not a signed token.");
                break;
            default:
                throw OAuthErrors.UnsupportedGrant(grant);
        }
    }
}
