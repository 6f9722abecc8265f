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

    /// <summary>Whether the escapes of a raw JSON string make whole characters. The bytes themselves must be valid UTF-8 and valid JSON.</summary>
    private static bool IsSound(ReadOnlySpan<byte> raw)
    {
        if (!raw.Contains((byte)'\\'))
            return Utf8.IsValid(raw);

        for (var at = 0; at < raw.Length; at++)
        {
            if (raw[at] != '\\')
                continue;
            at++;
            if (raw[at] != 'u')
                continue;

            var unit = Hex(raw.Slice(at + 1, 4));
            at += 4;
            if (char.IsLowSurrogate(unit))
                return false;
            if (!char.IsHighSurrogate(unit))
                continue;
            if (at + 6 >= raw.Length || raw[at + 1] != '\\' || raw[at + 2] != 'u' || !char.IsLowSurrogate(Hex(raw.Slice(at + 3, 4))))
                return false;
            at += 6;
        }

        return Utf8.IsValid(raw);
    }

    private static char Hex(ReadOnlySpan<byte> digits) =>
        (char)ushort.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
