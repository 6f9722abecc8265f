using System.Text;
using System.Text.Json;
using CheNu.Grains.Credentials;

namespace CheNu.Grains.Connectors;

/// <summary>
/// Makes a vendor's message fit to be shown: control characters out, short, and without what the call itself carried —
/// vendors like to repeat names, addresses and keys in their messages. Words that the catalogue lists stay.
/// </summary>
internal static class MessageScrubber
{
    /// <summary>In characters.</summary>
    public const int MaxLength = 300;

    private const int ShortestValue = 4;

    /// <summary>Longer texts are cut before anything is looked for in them.</summary>
    private const int MaxExamined = 4_096;

    /// <returns>The message, or null when nothing is left of it.</returns>
    public static string? Clean(string? message, BoundArguments arguments, Credential? credential, int maxLength = MaxLength)
    {
        if (string.IsNullOrWhiteSpace(message))
            return null;

        var text = Printable(message);
        foreach (var value in Carried(arguments, credential).OrderByDescending(value => value.Length))
            text = text.Replace(value, "…", StringComparison.OrdinalIgnoreCase);
        return text.Length > maxLength ? string.Concat(text.AsSpan(0, maxLength - 1).TrimEnd(), "…") : text;
    }

    private static string Printable(string message)
    {
        var text = new StringBuilder(Math.Min(message.Length, MaxExamined));
        foreach (var rune in message.AsSpan(0, Math.Min(message.Length, MaxExamined)).EnumerateRunes())
        {
            var isSpace = Rune.IsControl(rune) || Rune.IsWhiteSpace(rune) || IsInvisible(rune);
            if (!isSpace)
                text.Append(rune.ToString());
            else if (text.Length > 0 && text[^1] != ' ')
                text.Append(' ');
        }

        return text.ToString().TrimEnd();
    }

    /// <summary>Marks that change the direction of text could make a message read otherwise than it is.</summary>
    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.LineSeparator;

    private static HashSet<string> Carried(BoundArguments arguments, Credential? credential)
    {
        var values = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (parameter, value) in arguments.Items)
            Collect(parameter.Schema, value, values);
        foreach (var secret in credential?.Secrets.Values ?? [])
            Add(secret.Reveal(), values);
        return values;
    }

    private static void Collect(FieldSchema? schema, JsonElement value, HashSet<string> values)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (var element in value.EnumerateArray())
                    Collect(schema?.Items, element, values);
                break;

            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                    Collect(Member(schema, property), property.Value, values);
                break;

            case JsonValueKind.String or JsonValueKind.Number when schema?.Kind != FieldKind.Enumeration:
                Add(JsonText.Scalar(value), values);
                if (schema is not null)
                    Add(WireValue.Scalar(schema, value).Text, values);
                break;
        }
    }

    private static FieldSchema? Member(FieldSchema? schema, JsonProperty property)
    {
        if (schema is null)
            return null;
        foreach (var (name, member) in schema.Members)
        {
            if (property.NameEquals(name))
                return member;
        }

        return null;
    }

    private static void Add(string? value, HashSet<string> values)
    {
        var text = value.AsSpan().Trim();
        if (text.Length is < ShortestValue or > MaxExamined)
            return;

        // As it may stand in the message, whose spaces have been made single.
        values.Add(Printable(text.ToString()));
    }
}
