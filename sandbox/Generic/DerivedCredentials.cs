using CheNu.Grains.Connectors;

namespace CheNu.Sandbox.Generic;

/// <summary>Development credentials of connectors that have no simulation of their own.</summary>
internal static class DerivedCredentials
{
    /// <summary>The default, the example when it is a valid one, or a text that fits the pattern; always the same for the same field.</summary>
    public static string Value(string connectorId, string field, CredentialField? declared)
    {
        if (declared is { Secret: false, Default: { } value })
            return value;
        var plain = $"sandbox-{connectorId.ToLowerInvariant().Replace('_', '-')}-{field}";
        if (declared?.Pattern is not { } pattern)
            return plain;
        if (declared.Example is { } example && Fits(pattern, example))
            return example;
        return Fits(pattern, plain) ? plain : PatternSample.For(pattern) ?? plain;
    }

    private static bool Fits(System.Text.RegularExpressions.Regex pattern, string text) =>
        pattern.Match(text) is { Success: true, Index: 0 } match && match.Length == text.Length;
}
