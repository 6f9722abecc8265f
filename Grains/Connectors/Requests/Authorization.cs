using System.Text;
using CheNu.Grains.Credentials;

namespace CheNu.Grains.Connectors;

/// <summary>Adds to a request what proves who sends it. The only place where secrets become text.</summary>
internal static class Authorization
{
    private static readonly TextTemplate BearerKey = TextTemplate.Parse("Bearer {api_key}");
    private static readonly TextTemplate BearerToken = TextTemplate.Parse("Bearer {access_token}");

    /// <summary>Authorises a request. Headers of the same name are replaced.</summary>
    /// <returns>Null when done, or which field of the credential is missing or cannot be sent.</returns>
    public static ConnectorError? Apply(HttpRequestMessage message, AuthScheme scheme, Credential? credential)
    {
        foreach (var (name, template) in scheme.Headers)
        {
            if (AddHeader(message, name, template, credential) is { } error)
                return error;
        }

        foreach (var (name, template) in scheme.Query)
        {
            if (AddQuery(message, name, template, credential) is { } error)
                return error;
        }

        if (scheme.Kind == AuthKind.None || !scheme.Headers.IsEmpty || !scheme.Query.IsEmpty)
            return null;
        return scheme.Kind switch
        {
            AuthKind.ApiKey => AddHeader(message, "Authorization", BearerKey, credential),
            AuthKind.OAuth2 => AddHeader(message, "Authorization", BearerToken, credential),
            _ => AddBasic(message, credential),
        };
    }

    private static ConnectorError? AddHeader(HttpRequestMessage message, string name, TextTemplate template, Credential? credential)
    {
        if (!TryFill(template, credential, out var value, out var missing))
            return Missing(missing, credential);
        if (!HeaderText.IsValue(value))
            return Unusable(template.Placeholders.FirstOrDefault() ?? name, credential);

        message.Headers.Remove(name);
        message.Headers.TryAddWithoutValidation(name, value);
        return null;
    }

    private static ConnectorError? AddQuery(HttpRequestMessage message, string name, TextTemplate template, Credential? credential)
    {
        if (!TryFill(template, credential, out var value, out var missing))
            return Missing(missing, credential);

        var url = new StringBuilder(message.RequestUri!.AbsoluteUri);
        UrlWriter.AppendQuery(url, name, value);
        message.RequestUri = new Uri(url.ToString());
        return null;
    }

    /// <summary>RFC 7617, in UTF-8.</summary>
    private static ConnectorError? AddBasic(HttpRequestMessage message, Credential? credential)
    {
        var user = Find(credential, "username");
        var password = Find(credential, "password");
        if (user is null || password is null)
            return Missing(user is null ? "username" : "password", credential);
        if (user.Contains(':') || user.Any(char.IsControl))
            return Unusable("username", credential);
        if (password.Any(char.IsControl))
            return Unusable("password", credential);

        message.Headers.Remove("Authorization");
        message.Headers.TryAddWithoutValidation("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
        return null;
    }

    private static bool TryFill(TextTemplate template, Credential? credential, out string text, out string missing)
    {
        var filled = new StringBuilder();
        text = missing = "";
        foreach (var part in template.Parts)
        {
            if ((part.IsPlaceholder ? Find(credential, part.Text) : part.Text) is not { } value)
            {
                missing = part.Text;
                return false;
            }

            filled.Append(value);
        }

        text = filled.ToString();
        return true;
    }

    private static string? Find(Credential? credential, string name)
    {
        if (credential is null)
            return null;
        return credential.Secrets.TryGetValue(name, out var secret) ? secret.Reveal() : credential.Values.GetValueOrDefault(name);
    }

    private static ConnectorError Missing(string field, Credential? credential) => Error(
        ErrorCodes.CredentialMissing,
        credential is null ? $"No credential has been entered; '{field}' is needed." : $"The credential {credential.Name} has no '{field}'.",
        $"Enter '{field}' for this connector and call again.");

    private static ConnectorError Unusable(string field, Credential? credential) => Error(
        ErrorCodes.CredentialRejected,
        $"The credential {credential?.Name}'s '{field}' holds characters that cannot be sent.",
        $"Enter '{field}' again, without line breaks or spaces around it.");

    private static ConnectorError Error(string code, string text, string next) => new()
    {
        Code = code,
        Stage = CallStage.Credential,
        Side = ErrorSide.Credential,
        Effect = EffectState.NotDone,
        Message = text,
        NextStep = next,
    };
}
