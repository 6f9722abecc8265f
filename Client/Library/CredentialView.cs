namespace CheNu.Client;

/// <summary>One thing a person enters to connect a system; never its value.</summary>
public sealed record CredentialView(string Name, string Label, string? Description, string? Pattern, bool Secret, bool Optional, string? Example);
