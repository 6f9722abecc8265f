using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CheNu.Sandbox.Google;

/// <summary>The cells of one sheet: texts, numbers and flags. Formulas are kept as they were typed and not computed.</summary>
internal sealed class SheetCells
{
    private readonly Dictionary<(int Row, int Column), JsonNode> _cells = [];

    /// <summary>Writes one value: null leaves the cell alone, an empty text clears it.</summary>
    public void Set(int row, int column, JsonNode? value, bool userEntered)
    {
        if (value is null)
            return;
        if (value.GetValueKind() == JsonValueKind.String && value.GetValue<string>().Length == 0)
            _cells.Remove((row, column));
        else
            _cells[(row, column)] = userEntered ? AsTyped(value) : value.DeepClone();
    }

    public void Clear(A1Range range)
    {
        foreach (var key in _cells.Keys.Where(key => key.Row >= range.FirstRow && key.Row <= range.LastRow && key.Column >= range.FirstColumn && key.Column <= range.LastColumn).ToList())
            _cells.Remove(key);
    }

    /// <summary>The row after the last that holds anything.</summary>
    public int NextRow => _cells.Count == 0 ? 0 : _cells.Keys.Max(key => key.Row) + 1;

    /// <summary>Rows (or columns) of the range; what is empty at the ends is left out.</summary>
    public List<List<JsonNode>> Read(A1Range range, bool byColumn, bool formatted)
    {
        var (outer, inner) = byColumn ? (range.Columns, range.Rows) : (range.Rows, range.Columns);
        var lines = new List<List<JsonNode>>();
        for (var i = 0; i < outer; i++)
        {
            var line = new List<JsonNode>();
            for (var j = 0; j < inner; j++)
            {
                var key = byColumn ? (range.FirstRow + j, range.FirstColumn + i) : (range.FirstRow + i, range.FirstColumn + j);
                line.Add(_cells.TryGetValue(key, out var value) ? Shown(value, formatted) : JsonValue.Create(""));
            }

            Trim(line, value => value.GetValueKind() == JsonValueKind.String && value.ToString().Length == 0);
            lines.Add(line);
        }

        Trim(lines, line => line.Count == 0);
        return lines;
    }

    private static void Trim<T>(List<T> list, Predicate<T> isEmpty)
    {
        while (list.Count > 0 && isEmpty(list[^1]))
            list.RemoveAt(list.Count - 1);
    }

    /// <summary>Numbers and flags written as text become such, as if a person had typed them.</summary>
    private static JsonNode AsTyped(JsonNode value)
    {
        if (value.GetValueKind() != JsonValueKind.String)
            return value.DeepClone();
        var text = value.GetValue<string>();
        if (decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number))
            return JsonValue.Create(number);
        return text.ToUpperInvariant() is "TRUE" or "FALSE" ? JsonValue.Create(text.Equals("true", StringComparison.OrdinalIgnoreCase)) : value.DeepClone();
    }

    private static JsonNode Shown(JsonNode value, bool formatted) => !formatted ? value.DeepClone() : value.GetValueKind() switch
    {
        JsonValueKind.True => "TRUE",
        JsonValueKind.False => "FALSE",
        _ => value.ToString(),
    };
}
