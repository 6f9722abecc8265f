namespace CheNu.Grains.Connectors;

/// <summary>Finds the names that a mistyped one was probably meant to be.</summary>
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
            .Where(candidate => candidate.Distance <= Tolerance(wanted.Length))
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Take(MaxSuggestions)
            .Select(candidate => candidate.Name)
            .ToArray();
    }

    private static int Tolerance(int length) => Math.Max(1, length / 3);

    private static string Fold(string name) =>
        string.Concat(name.Where(c => c is not ('_' or '-' or '.' or ' '))).ToLowerInvariant();

    /// <summary>Insertions, deletions, replacements and swaps of neighbours; a name that begins with the other counts as near.</summary>
    private static int Distance(string left, string right)
    {
        if (left.Length >= 3 && right.StartsWith(left, StringComparison.Ordinal))
            return 1;

        var beforePrevious = new int[right.Length + 1];
        var previous = new int[right.Length + 1];
        var current = new int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++)
            previous[j] = j;

        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = left[i - 1] == right[j - 1] ? 0 : 1;
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + cost);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    current[j] = Math.Min(current[j], beforePrevious[j - 2] + 1);
            }

            (beforePrevious, previous, current) = (previous, current, beforePrevious);
        }

        return previous[right.Length];
    }
}
