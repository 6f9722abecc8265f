using System.Globalization;
using System.Text.Json;

namespace CheNu.Grains.Connectors.Loading;

/// <summary>Turns what the file said into JSON: quoted is text; unquoted true, false, null and numbers are what they look like.</summary>
internal static class JsonReader
{
    public static JsonElement Read(YamlNode node)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer)) Write(writer, node);
        using var document = JsonDocument.Parse(buffer.GetBuffer().AsMemory(0, (int)buffer.Length));
        return document.RootElement.Clone();
    }

    private static void Write(Utf8JsonWriter writer, YamlNode node)
    {
        switch (node)
        {
            case YamlMap map:
                writer.WriteStartObject();
                foreach (var entry in map.Entries)
                {
                    writer.WritePropertyName(entry.Name);
                    Write(writer, entry.Value);
                }

                writer.WriteEndObject();
                break;
            case YamlList list:
                writer.WriteStartArray();
                foreach (var item in list.Items) Write(writer, item);
                writer.WriteEndArray();
                break;
            case YamlScalar scalar:
                Write(writer, scalar);
                break;
        }
    }

    private static void Write(Utf8JsonWriter writer, YamlScalar scalar)
    {
        if (scalar.IsNull) writer.WriteNullValue();
        else if (!scalar.Quoted && scalar.Value is "true" or "false") writer.WriteBooleanValue(scalar.Value == "true");
        else if (!scalar.Quoted && IsNumber(scalar.Value)) writer.WriteRawValue(scalar.Value);
        else writer.WriteStringValue(scalar.Value);
    }

    /// <summary>JSON's own grammar: no leading zeros or plus, so that 007 stays text.</summary>
    private static bool IsNumber(string text)
    {
        var digits = text.StartsWith('-') ? text[1..] : text;
        if (digits.Length == 0 || !char.IsAsciiDigit(digits[0]) || !char.IsAsciiDigit(digits[^1])) return false;
        if (digits.Length > 1 && digits[0] == '0' && digits[1] != '.') return false;
        return decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);
    }
}
