namespace CheNu.Silo.Gateway;

/// <summary>Names that callers choose and that are written to logs and keys of grains: short, plain, nobody's e-mail address.</summary>
internal static class OpaqueId
{
    public const string Form = "an opaque id of 1 to 64 letters, digits, '.', '_' or '-'";

    public static bool IsValid(string text) =>
        text.Length is > 0 and <= 64 && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-');
}
