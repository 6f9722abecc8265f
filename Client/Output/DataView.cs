using System.Text.Encodings.Web;
using System.Text.Json;

namespace CheNu.Client;

/// <summary>Shows an answer as tables: an object's members one a line, a list of objects one a line.</summary>
internal static class DataView
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Show(Printer printer, JsonElement data)
    {
        switch (data.ValueKind)
        {
            case JsonValueKind.Object:
                ShowObject(printer, data);
                break;
            case JsonValueKind.Array:
                ShowList(printer, data);
                break;
            default:
                printer.Line(Text(data));
                break;
        }
    }

    private static void ShowObject(Printer printer, JsonElement data)
    {
        var (simple, lists) = (new List<IReadOnlyList<string>>(), new List<JsonProperty>());
        foreach (var member in data.EnumerateObject())
        {
            if (IsTable(member.Value)) lists.Add(member);
            else simple.Add([member.Name, Text(member.Value)]);
        }

        if (simple.Count > 0 || lists.Count == 0) printer.Grid(["field", "value"], simple);
        foreach (var list in lists)
        {
            printer.Heading(list.Name);
            ShowList(printer, list.Value);
        }
    }

    private static void ShowList(Printer printer, JsonElement list)
    {
        if (!IsTable(list))
        {
            foreach (var item in list.EnumerateArray()) printer.Line(Text(item));
            return;
        }

        var columns = new List<string>();
        foreach (var item in list.EnumerateArray())
        {
            foreach (var member in item.EnumerateObject())
            {
                if (!columns.Contains(member.Name, StringComparer.Ordinal)) columns.Add(member.Name);
            }
        }

        printer.Grid(columns, [.. list.EnumerateArray().Select(item => columns.ConvertAll(column => item.TryGetProperty(column, out var value) ? Text(value) : ""))]);
    }

    private static bool IsTable(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0 && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object);

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null or JsonValueKind.Undefined => "",
        JsonValueKind.Array when value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) => string.Join(", ", value.EnumerateArray().Select(item => item.GetString())),
        JsonValueKind.Object or JsonValueKind.Array => JsonText(value),
        _ => value.GetRawText(),
    };

    private static string JsonText(JsonElement value)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Readable)) value.WriteTo(writer);
        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
