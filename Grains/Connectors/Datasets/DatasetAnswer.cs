using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;

namespace CheNu.Grains.Connectors;

/// <summary>Answers an endpoint's question from a table, as the JSON that a vendor would have sent: records with the columns' names.</summary>
internal static class DatasetAnswer
{
    /// <summary>The record that a look-up asks for, or null when the table has none.</summary>
    /// <param name="table">The copy in force.</param>
    /// <param name="query">A look-up.</param>
    /// <param name="key">The argument's value.</param>
    public static JsonElement? Find(DatasetTable table, DatasetQuery query, string key)
    {
        var record = table.Find(DatasetKey.Normalise(key, query.Source.KeyDigits));
        return record is null ? null : Write(json => WriteRecord(json, table.Columns, record));
    }

    /// <summary>The records that a search asks for, as a list in the member that the query names.</summary>
    /// <param name="table">The copy in force.</param>
    /// <param name="query">A search.</param>
    /// <param name="argument">The value of an argument by name; null or blank: it does not matter.</param>
    public static JsonElement Search(DatasetTable table, DatasetQuery query, Func<string, string?> argument)
    {
        var filters = new List<DatasetFilter>();
        foreach (var (name, columns) in query.Search)
        {
            var folded = TextFold.Of(argument(name) ?? "");
            if (folded.Length > 0)
                filters.Add(new DatasetFilter(Positions(table, columns), folded, query.Match.GetValueOrDefault(name) == "equals"));
        }

        var found = table.Search(filters.ToArray(), query.Limit);
        return Write(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray(query.ItemsMember ?? "results");
            foreach (var record in found)
                WriteRecord(json, table.Columns, record);
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static ImmutableArray<int> Positions(DatasetTable table, ImmutableArray<string> columns) =>
        [.. columns.Select(column => table.Columns.IndexOf(column, StringComparer.Ordinal)).Where(position => position >= 0)];

    private static JsonElement Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer))
            write(json);
        return JsonElement.Parse(buffer.WrittenSpan);
    }

    private static void WriteRecord(Utf8JsonWriter json, ImmutableArray<string> columns, object?[] record)
    {
        json.WriteStartObject();
        for (var column = 0; column < record.Length; column++)
        {
            switch (record[column])
            {
                case string text:
                    json.WriteString(columns[column], text);
                    break;
                case string[] texts:
                    json.WriteStartArray(columns[column]);
                    foreach (var text in texts)
                        json.WriteStringValue(text);
                    json.WriteEndArray();
                    break;
            }
        }

        json.WriteEndObject();
    }
}
