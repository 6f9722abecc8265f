using System.Text.RegularExpressions;

namespace CheNu.Grains.Connectors;

/// <summary>One thing a person enters to connect a system.</summary>
/// <param name="Name">For example <c>api_key</c> or <c>realmId</c>; placeholders use it.</param>
/// <param name="Label">What the form shows.</param>
/// <param name="Description">Where to find it, or null.</param>
/// <param name="Pattern">What a valid value looks like, or null.</param>
/// <param name="Secret">Whether it must never be shown. Default true.</param>
/// <param name="Optional">Whether it may be left out. Default false.</param>
/// <param name="Example">A fictitious example, or null.</param>
/// <param name="Default">Used when it is not entered (values only, never secrets), or null.</param>
public sealed record CredentialField(
    string Name,
    string Label,
    string? Description,
    Regex? Pattern,
    bool Secret,
    bool Optional,
    string? Example,
    string? Default);
