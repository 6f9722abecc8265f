namespace CheNu.Grains.Connectors.Loading;

/// <summary>Finds the known word that a mistyped one most likely stands for.</summary>
internal static class Nearest
{
    /// <summary>The nearest candidate, or null when none is near enough to be meant.</summary>
    public static string? Find(string word, IEnumerable<string> candidates)
    {
        if (word.Length is 0 or > 64) return null;
        var (best, bestDistance) = ((string?)null, int.MaxValue);
        foreach (var candidate in candidates)
        {
            var allowed = Math.Max(1, Math.Min(word.Length, candidate.Length) / 3);
            if (Math.Abs(word.Length - candidate.Length) > allowed) continue;
            var distance = Distance(word, candidate);
            if (distance <= allowed && distance < bestDistance) (best, bestDistance) = (candidate, distance);
        }

        return best;
    }

    /// <summary><c>; did you mean 'x'?</c>, or nothing.</summary>
    public static string Hint(string word, IEnumerable<string> candidates) =>
        Find(word, candidates) is { } near ? $"; did you mean '{near}'?" : ".";

    /// <summary>Edits between two words, case ignored: insertions, deletions, changes, swaps of neighbours.</summary>
    public static int Distance(string left, string right)
    {
        var (before, previous, current) = (new int[right.Length + 1], new int[right.Length + 1], new int[right.Length + 1]);
        for (var j = 0; j <= right.Length; j++) previous[j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var same = char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 1]);
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && Swapped(left, right, i, j)) current[j] = Math.Min(current[j], before[j - 2] + 1);
            }

            (before, previous, current) = (previous, current, before);
        }

        return previous[right.Length];
    }

    private static bool Swapped(string left, string right, int i, int j) =>
        char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 2])
        && char.ToLowerInvariant(left[i - 2]) == char.ToLowerInvariant(right[j - 1]);
}
