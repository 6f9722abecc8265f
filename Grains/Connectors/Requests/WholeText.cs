using System.Text.RegularExpressions;

namespace CheNu.Grains.Connectors;

/// <summary>Patterns of the catalogue always cover the whole text.</summary>
internal static class WholeText
{
    public static bool Matches(Regex pattern, string text)
    {
        foreach (var match in pattern.EnumerateMatches(text))
            return match.Index == 0 && match.Length == text.Length;
        return false;
    }
}
