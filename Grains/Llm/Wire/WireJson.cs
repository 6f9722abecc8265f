using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.Extensions.AI;

namespace CheNu.Grains.Llm.Wire;

/// <summary>JSON as all formats read and write it.</summary>
internal static class WireJson
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1_024);
        using (var writer = new Utf8JsonWriter(buffer, Relaxed))
            write(writer);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The value, or null when the bytes are not one JSON value in UTF-8.</summary>
    public static JsonDocument? TryParse(ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8))
            return null;
        try
        {
            return JsonDocument.Parse(utf8.ToArray());
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A member, or null when there is none, it is null, or the value is no object.</summary>
    public static JsonElement? At(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public static JsonElement? At(this JsonElement? element, string name) => element?.At(name);

    public static string? Text(this JsonElement? element) => element is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>A count; null when absent, no whole number or no sensible one: below zero or above a billion.</summary>
    public static long? Count(this JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var value) && value is >= 0 and <= 1_000_000_000 ? value : null;

    public static JsonElement.ArrayEnumerator Items(this JsonElement? element) => element is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : default;

    /// <summary>The arguments of a call by name, or null when they are no object.</summary>
    public static Dictionary<string, object?>? Arguments(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object
            ? element.EnumerateObject().DistinctBy(member => member.Name, StringComparer.Ordinal).ToDictionary(member => member.Name, member => (object?)member.Value.Clone(), StringComparer.Ordinal)
            : null;

    /// <summary>The arguments in a text; an empty one means none; null when it is no JSON object.</summary>
    public static Dictionary<string, object?>? Arguments(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
            return new Dictionary<string, object?>(StringComparer.Ordinal);
        using var document = TryParse(utf8);
        return document is null ? null : Arguments(document.RootElement);
    }

    public static void WriteArguments(Utf8JsonWriter writer, IDictionary<string, object?>? arguments)
    {
        if (arguments is null)
        {
            writer.WriteStartObject();
            writer.WriteEndObject();
        }
        else
        {
            JsonSerializer.Serialize(writer, arguments, AIJsonUtilities.DefaultOptions);
        }
    }

    public static string ArgumentsText(IDictionary<string, object?>? arguments) =>
        System.Text.Encoding.UTF8.GetString(Write(writer => WriteArguments(writer, arguments)));
}
