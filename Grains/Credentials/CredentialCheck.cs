using CheNu.Grains.Connectors;

namespace CheNu.Grains.Credentials;

/// <summary>Whether a credential holds what a call needs. Its errors name fields and where to enter them, never a value.</summary>
internal static class CredentialCheck
{
    /// <summary>Null when all is there and looks right.</summary>
    /// <param name="connector">Declares the fields.</param>
    /// <param name="needs">The fields that the call uses.</param>
    /// <param name="credential">What was found, or null.</param>
    /// <param name="whereToEnter">Says where an operator enters a field.</param>
    public static ConnectorError? Problem(Connector connector, CredentialNeed[] needs, Credential? credential, Func<string, string> whereToEnter)
    {
        var missing = new List<FieldError>();
        var malformed = new List<FieldError>();
        foreach (var (name, required) in needs)
        {
            var field = connector.Credentials.GetValueOrDefault(name);
            var label = field?.Label ?? name;
            var value = Value(credential, name) ?? field?.Default;
            if (value is null && required)
                missing.Add(new FieldError(name, $"The {label} has not been entered."));
            else if (value is not null && field?.Pattern is { } pattern && !pattern.IsMatch(value))
                malformed.Add(new FieldError(name, $"What has been entered does not look like a {label}."));
        }

        if (missing.Count > 0)
            return Error(ErrorCodes.CredentialMissing, $"{connector.Id} is not connected: {Names(missing)} missing.", connector, missing, whereToEnter);
        if (malformed.Count > 0)
            return Error(ErrorCodes.CredentialInvalid, $"{connector.Id} is not connected: {Names(malformed)} malformed.", connector, malformed, whereToEnter);
        return null;
    }

    private static string? Value(Credential? credential, string name)
    {
        if (credential is null)
            return null;
        return credential.Secrets.TryGetValue(name, out var secret) ? secret.Reveal() : credential.Values.GetValueOrDefault(name);
    }

    private static string Names(List<FieldError> fields) =>
        string.Join(", ", fields.Select(field => field.Field)) + (fields.Count == 1 ? " is" : " are");

    private static ConnectorError Error(
        string code, string message, Connector connector, List<FieldError> fields, Func<string, string> whereToEnter) => new()
        {
            Code = code,
            Stage = CallStage.Credential,
            Side = ErrorSide.Credential,
            Effect = EffectState.NotDone,
            Message = message,
            NextStep = $"Enter {string.Join(", ", fields.Select(field => whereToEnter(field.Field)))}." + TokenNote(fields),
            Fields = [.. fields],
        };

    private static string TokenNote(List<FieldError> fields) => fields.Any(field => field.Field == "access_token")
        ? " Access tokens are neither obtained nor refreshed automatically yet: enter one that is valid now."
        : "";
}
