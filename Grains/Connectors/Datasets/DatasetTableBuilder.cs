namespace CheNu.Grains.Connectors;

/// <summary>
/// Collects the rows of a file into records: rows with the same key become one, repeated columns become lists without
/// repeats, equal texts are kept once.
/// </summary>
internal sealed class DatasetTableBuilder
{
    /// <summary>Characters kept at most, so that a file that unpacks to millions of tiny records cannot fill the memory.</summary>
    public const long MaxKeptCharacters = 256L << 20;

    private const int RecordOverhead = 64;

    private readonly DatasetSource _source;
    private readonly bool[] _repeated;
    private readonly int _keyColumn;
    private readonly Dictionary<string, int> _byKey = new(StringComparer.Ordinal);
    private readonly List<object?[]> _records = [];
    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);
    private long _kept;
    private int _rows;
    private int _malformed;

    public DatasetTableBuilder(DatasetSource source)
    {
        _source = source;
        Columns = source.Columns.Contains(source.Key, StringComparer.Ordinal) ? source.Columns : source.Columns.Insert(0, source.Key);
        _keyColumn = Columns.IndexOf(source.Key);
        _repeated = [.. Columns.Select(column => source.Repeated.Contains(column, StringComparer.Ordinal))];
    }

    /// <summary>The kept columns, the key among them.</summary>
    public System.Collections.Immutable.ImmutableArray<string> Columns { get; }

    /// <summary>Counts a row that could not be read.</summary>
    public void SkipRow() => _malformed++;

    /// <summary>Adds a row.</summary>
    /// <param name="cells">Texts in the order of <see cref="Columns"/>; null where the file has no such column.</param>
    /// <exception cref="DatasetRefusedException">The file holds more than may be kept.</exception>
    public void AddRow(ReadOnlySpan<string?> cells)
    {
        _rows++;
        var key = DatasetKey.Normalise(cells[_keyColumn] ?? "", _source.KeyDigits);
        if (key.Length == 0)
        {
            _malformed++;
            return;
        }

        if (_byKey.TryGetValue(key, out var position))
        {
            Merge(_records[position], cells);
            return;
        }

        _byKey.Add(Keep(key), _records.Count);
        _records.Add(NewRecord(cells));
        _kept += RecordOverhead;
        if (_kept > MaxKeptCharacters)
            throw new DatasetRefusedException($"it holds more than {MaxKeptCharacters >> 20} million characters to keep");
    }

    /// <summary>The finished table.</summary>
    /// <exception cref="DatasetRefusedException">The file is empty, or more than a tenth of its rows could not be read.</exception>
    public DatasetTable Build()
    {
        if (_records.Count == 0)
            throw new DatasetRefusedException("it holds no record");
        if (_malformed > 10 && _malformed > (_rows + _malformed) / 10)
            throw new DatasetRefusedException($"{_malformed} of its {_rows + _malformed} rows cannot be read");

        foreach (var record in _records)
        {
            for (var column = 0; column < record.Length; column++)
            {
                if (record[column] is List<string> texts)
                    record[column] = texts.ToArray();
            }
        }

        return new DatasetTable(Columns, [.. _records], _byKey, _malformed);
    }

    private object?[] NewRecord(ReadOnlySpan<string?> cells)
    {
        var record = new object?[cells.Length];
        for (var column = 0; column < cells.Length; column++)
        {
            if (string.IsNullOrWhiteSpace(cells[column]))
                record[column] = _repeated[column] ? new List<string>() : null;
            else
                record[column] = _repeated[column] ? new List<string> { Keep(cells[column]!) } : Keep(cells[column]!);
        }

        return record;
    }

    private void Merge(object?[] record, ReadOnlySpan<string?> cells)
    {
        for (var column = 0; column < cells.Length; column++)
        {
            if (string.IsNullOrWhiteSpace(cells[column]))
                continue;

            if (record[column] is List<string> texts)
            {
                var text = Keep(cells[column]!);
                if (!texts.Contains(text))
                    texts.Add(text);
            }
            else
            {
                record[column] ??= Keep(cells[column]!);
            }
        }
    }

    private string Keep(string text)
    {
        if (_texts.TryGetValue(text, out var kept))
            return kept;

        _kept += text.Length;
        _texts.Add(text);
        return text;
    }
}
