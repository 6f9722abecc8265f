using System.Collections.Immutable;

namespace CheNu.Grains.Connectors;

/// <summary>One condition of a search: a text in at least one of some columns. Case and accents never count.</summary>
/// <param name="Columns">Positions of the columns looked in.</param>
/// <param name="Folded">The text looked for, folded.</param>
/// <param name="Whole">Whether the whole value must equal it; else containing it is enough.</param>
internal sealed record DatasetFilter(ImmutableArray<int> Columns, string Folded, bool Whole)
{
    public bool Accepts(object?[] record)
    {
        foreach (var column in Columns)
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
            if (Matches(text))
                return true;
        }

        return false;
    }

    private bool Matches(string text)
    {
        var buffer = text.Length <= 128 ? stackalloc char[256] : new char[text.Length * 2];
        ReadOnlySpan<char> folded = buffer[..TextFold.Into(text, buffer)];
        return Whole ? folded.SequenceEqual(Folded) : folded.IndexOf(Folded) >= 0;
    }
}
