using System.Collections.Immutable;

namespace CheNu.Grains.Connectors.Loading;

/// <summary>Reads <c>auth</c>: a word, or a mapping. What a person must enter for it is added to the credentials.</summary>
internal sealed class AuthReader(FileReport report, CredentialReader credentials)
{
    private static readonly string[] OAuthMembers = ["grant", "authorization_url", "token_url", "token_auth", "scopes"];

    private readonly HeaderReader _headers = new(report);
    private readonly UrlReader _urls = new(report);

    /// <param name="node">The <c>auth</c> member, or null.</param>
    /// <param name="inherited">What holds around it: its service's, or the connector's.</param>
    public AuthScheme Read(YamlNode? node, AuthScheme inherited)
    {
        switch (node)
        {
            case null:
                return inherited;
            case YamlScalar { IsNull: false } word:
                var kind = Kind(word);
                return kind is null || kind == inherited.Kind ? inherited : Complete(kind.Value, TemplateMap.Empty, TemplateMap.Empty, OAuth(null, kind.Value));
            default:
                return MapReader.Of(node, report, "'auth'") is { } reader ? Long(reader) : inherited;
        }
    }

    private AuthScheme Long(MapReader reader)
    {
        var kind = reader.RequiredScalar("type", "\"api_key\"") is { } word ? Kind(word) : null;
        var headers = _headers.ReadLine(reader.Scalar("header")).With(_headers.Read(reader, "headers", auth: true));
        var query = _headers.Read(reader, "query", auth: true);
        var oauth = OAuth(reader, kind);
        foreach (var name in kind is null or AuthKind.OAuth2 ? [] : OAuthMembers)
        {
            if (reader.Map.Find(name) is { } member) report.Add(member.Key, $"'{name}' goes with the type oauth2 only.");
        }

        if (kind == AuthKind.None && headers.Items.Length + query.Items.Length > 0)
            report.Add(reader.Map, "'auth' of the type none sends nothing; headers that are no proof of identity go in 'headers' of the connector.");
        reader.Finish();
        return Complete(kind ?? AuthKind.None, headers, query, oauth);
    }

    private AuthKind? Kind(YamlScalar word)
    {
        AuthKind? kind = word.Value switch { "none" => AuthKind.None, "api_key" => AuthKind.ApiKey, "oauth2" => AuthKind.OAuth2, "basic" => AuthKind.Basic, _ => null };
        string[] words = ["none", "api_key", "oauth2", "basic"];
        if (kind is null) report.Add(word, $"'{word.Value}' is not a way to authenticate{Nearest.Hint(word.Value, words)} Allowed: {string.Join(", ", words)}, or a mapping with 'type'.");
        return kind;
    }

    private OAuthSettings? OAuth(MapReader? reader, AuthKind? kind)
    {
        var settings = new OAuthSettings(
            reader?.Word("grant", "authorization_code", "client_credentials", "jwt_bearer") ?? "authorization_code",
            _urls.ReadPlain(reader?.Scalar("authorization_url")),
            _urls.ReadPlain(reader?.Scalar("token_url")),
            [.. (reader?.Texts("scopes") ?? []).Select(static scope => scope.Value)],
            reader?.Word("token_auth", "basic", "body") ?? "basic");
        return kind == AuthKind.OAuth2 ? settings : null;
    }

    private AuthScheme Complete(AuthKind kind, TemplateMap headers, TemplateMap query, OAuthSettings? oauth)
    {
        if (kind == AuthKind.None) return AuthScheme.None;
        if (kind is AuthKind.ApiKey or AuthKind.OAuth2 && headers.Items.Length + query.Items.Length == 0)
            headers = new([("Authorization", TextTemplate.Parse(kind == AuthKind.ApiKey ? "Bearer {api_key}" : "Bearer {access_token}"), new("", quoted: true, 1, 1))]);
        foreach (var placeholder in headers.Items.Concat(query.Items).SelectMany(static item => item.Value.Placeholders).Distinct(StringComparer.Ordinal))
            credentials.Need(placeholder, Label(placeholder), optional: placeholder == "access_token", description: placeholder == "access_token" ? "Obtained by OAuth 2.0; entered by hand only to try something out." : null);
        if (kind == AuthKind.Basic)
        {
            credentials.Need("username", "User name");
            credentials.Need("password", "Password");
        }

        if (oauth is { TokenUrl: not null }) NeedForTokens(oauth);
        return new(kind, headers.Pairs, query.Pairs, oauth);
    }

    private void NeedForTokens(OAuthSettings oauth)
    {
        if (oauth.Grant == "jwt_bearer")
        {
            credentials.Need("client_email", "Service account", secret: false);
            credentials.Need("private_key", "Private key");
            return;
        }

        credentials.Need("client_id", "Client id", secret: false);
        credentials.Need("client_secret", "Client secret");
        if (oauth.Grant == "authorization_code")
            credentials.Need("refresh_token", "Refresh token", optional: true, description: "Obtained when a person consents.");
    }

    private static string Label(string name) => name switch
    {
        "api_key" => "API key",
        "access_token" => "Access token",
        _ => name,
    };
}
