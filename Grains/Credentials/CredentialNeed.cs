namespace CheNu.Grains.Credentials;

/// <summary>A credential field that a call uses.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="Required">Whether the call cannot be made without it; what only fills a header or the query may be left out.</param>
internal readonly record struct CredentialNeed(string Name, bool Required);
