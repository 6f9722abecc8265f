using System.Collections.Immutable;

namespace CheNu.Grains.Connectors;

/// <summary>
/// One condition of one search: a text in at least one of some columns. Case and accents never count. Not thread-safe:
/// it remembers what it has judged.
/// </summary>
/// <param name="columns">Positions of the columns looked in.</param>
/// <param name="folded">The text looked for, folded.</param>
/// <param name="whole">Whether the whole value must equal it; else containing it is enough.</param>
internal sealed class DatasetFilter(ImmutableArray<int> columns, string folded, bool whole)
{
    // Lists repeat the same few texts in every record, and a table keeps equal texts once: each is judged once.
    private readonly Dictionary<string, bool> _judged = new(ReferenceEqualityComparer.Instance);

    public bool Accepts(object?[] record)
    {
        foreach (var column in columns)
        {
            var found = record[column] switch
            {
                string text => Matches(text),
                string[] texts => MatchesAny(texts),
                _ => false,
            };
            if (found)
                return true;
        }

        return false;
    }

    private bool MatchesAny(string[] texts)
    {
        foreach (var text in texts)
        {
            if (!_judged.TryGetValue(text, out var matches))
                _judged.Add(text, matches = Matches(text));
            if (matches)
                return true;
        }

        return false;
    }

    private bool Matches(string text)
    {
        var buffer = text.Length <= 128 ? stackalloc char[256] : new char[text.Length * 2];
        ReadOnlySpan<char> found = buffer[..TextFold.Into(text, buffer)];
        return whole ? found.SequenceEqual(folded) : found.IndexOf(folded) >= 0;
    }
}
