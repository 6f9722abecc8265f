using CheNu.Grains.Connectors.Loading;

namespace CheNu.Grains.Connectors;

/// <summary>Finds the names that a mistyped one was probably meant to be: of arguments, endpoints, connectors.</summary>
internal static class NearestNames
{
    private const int MaxSuggestions = 3;

    /// <summary>Longer names are not compared: nobody means them, and comparing costs their square.</summary>
    private const int MaxLength = 128;

    /// <summary>Up to three candidates, the nearest first; case and <c>_</c>, <c>-</c>, <c>.</c> do not count. Empty when none is near.</summary>
    public static IReadOnlyList<string> Find(string name, IEnumerable<string> candidates)
    {
        var wanted = Fold(name);
        if (wanted.Length is 0 or > MaxLength)
            return [];

        return candidates
            .Where(candidate => candidate.Length <= MaxLength)
            .Select(candidate => (Name: candidate, Distance: Distance(wanted, Fold(candidate))))
            .Where(candidate => candidate.Distance <= Math.Max(1, wanted.Length / 3))
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Take(MaxSuggestions)
            .Select(candidate => candidate.Name)
            .ToArray();
    }

    /// <summary>A name that begins with what was typed counts as near.</summary>
    private static int Distance(string wanted, string candidate) =>
        wanted.Length >= 3 && candidate.StartsWith(wanted, StringComparison.Ordinal) ? 1 : Nearest.Distance(wanted, candidate);

    private static string Fold(string name) =>
        string.Concat(name.Where(c => c is not ('_' or '-' or '.' or ' '))).ToLowerInvariant();
}
