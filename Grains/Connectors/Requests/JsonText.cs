using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;

namespace CheNu.Grains.Connectors;

/// <summary>Text out of JSON values without exceptions: half a surrogate pair, which no encoding can carry, is refused.</summary>
internal static class JsonText
{
    /// <summary>The text of a JSON string.</summary>
    public static bool TryRead(JsonElement element, [NotNullWhen(true)] out string? text)
    {
        text = IsSound(JsonMarshal.GetRawUtf8Value(element)) ? element.GetString() : null;
        return text is not null;
    }

    /// <summary>The name of a member.</summary>
    public static bool TryReadName(JsonProperty property, [NotNullWhen(true)] out string? name)
    {
        name = IsSound(JsonMarshal.GetRawUtf8PropertyName(property)) ? property.Name : null;
        return name is not null;
    }

    /// <summary>The text of a string, the spelling of a number or boolean; null for everything else.</summary>
    public static string? Scalar(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => TryRead(element, out var text) ? text : null,
        JsonValueKind.Number => element.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };

    /// <summary>Whether the escapes of raw JSON text make whole characters, and its bytes are UTF-8.</summary>
    public static bool IsSound(ReadOnlySpan<byte> raw)
    {
        if (!Utf8.IsValid(raw))
            return false;

        while (raw.IndexOf((byte)'\\') is >= 0 and var at && at + 1 < raw.Length)
        {
            var isUnit = raw[at + 1] == 'u';
            raw = raw[(at + 2)..];
            if (!isUnit || !TryReadHex(raw, out var unit))
                continue;

            raw = raw[4..];
            if (!char.IsSurrogate(unit))
                continue;
            if (char.IsLowSurrogate(unit) || raw is not [(byte)'\\', (byte)'u', ..] || !TryReadHex(raw[2..], out var next) || !char.IsLowSurrogate(next))
                return false;
            raw = raw[6..];
        }

        return true;
    }

    /// <summary>Reads the four digits of an escape at the beginning.</summary>
    public static bool TryReadHex(ReadOnlySpan<byte> digits, out char unit)
    {
        unit = default;
        if (digits.Length < 4 || !ushort.TryParse(digits[..4], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            return false;
        unit = (char)value;
        return true;
    }
}
