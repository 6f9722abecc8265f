using System.Collections.Immutable;

namespace CheNu.Grains.Connectors;

/// <summary>One copy of a published file in memory: the kept columns of each record, found by key. Immutable.</summary>
internal sealed class DatasetTable
{
    private readonly Dictionary<string, int> _byKey;
    private readonly object?[][] _records;

    /// <param name="columns">The kept columns, in the catalogue's spelling.</param>
    /// <param name="records">A cell is null, a text, or for a repeated column a list of texts.</param>
    /// <param name="byKey">Positions of the records by their normalised key.</param>
    /// <param name="malformedRows">Rows that were skipped because they could not be read.</param>
    public DatasetTable(ImmutableArray<string> columns, object?[][] records, Dictionary<string, int> byKey, int malformedRows)
    {
        Columns = columns;
        _records = records;
        _byKey = byKey;
        MalformedRows = malformedRows;
    }

    public ImmutableArray<string> Columns { get; }

    public int Count => _records.Length;

    public int MalformedRows { get; }

    /// <summary>The record with this key as <see cref="DatasetKey.Normalise"/> writes it, or null.</summary>
    public object?[]? Find(string key) => _byKey.TryGetValue(key, out var position) ? _records[position] : null;

    /// <summary>The first records, in the file's order, that every filter accepts.</summary>
    public List<object?[]> Search(ReadOnlySpan<DatasetFilter> filters, int limit)
    {
        var found = new List<object?[]>();
        foreach (var record in _records)
        {
            if (found.Count == limit)
                break;

            var accepted = true;
            foreach (var filter in filters)
            {
                if (!filter.Accepts(record))
                {
                    accepted = false;
                    break;
                }
            }

            if (accepted)
                found.Add(record);
        }

        return found;
    }
}
