using System.Collections.Immutable;
using System.Text.Json;

namespace CheNu.Grains.Connectors.Loading;

/// <summary>Reads declared types. What is wrong is reported and read as <c>any</c>, so that reading goes on.</summary>
/// <param name="report">Where errors go.</param>
/// <param name="patterns">The load's regular expressions.</param>
/// <param name="answers">Whether the types are of an answer, where objects are always open.</param>
internal sealed class TypeReader(FileReport report, Patterns patterns, bool answers)
{
    public FileReport Report { get; } = report;

    public Patterns Patterns { get; } = patterns;

    public bool Answers { get; } = answers;

    private static FieldSchema Anything { get; } = new() { Kind = FieldKind.Any, Required = false };

    public static bool IsLongForm(YamlNode node) =>
        node is YamlMap map && map.Entries.Any(static entry => entry.Name.StartsWith('$'));

    /// <param name="node">The type as written.</param>
    /// <param name="nested">Whether it is inside another type: then it has no place of its own in the request.</param>
    public FieldSchema Read(YamlNode node, bool nested) => node switch
    {
        YamlScalar scalar => Short(scalar),
        YamlList list => Elements(list),
        YamlMap map when IsLongForm(map) => new LongTypeReader(this).Read(map, nested),
        YamlMap map => Object(map),
        _ => Anything,
    };

    /// <summary>The members of an object; <c>...</c> means that there may be more.</summary>
    public FieldSchema Object(YamlMap map)
    {
        var members = ImmutableArray.CreateBuilder<KeyValuePair<string, FieldSchema>>();
        var open = Answers;
        foreach (var entry in map.Entries)
        {
            if (entry.Name == "...") open = true;
            else members.Add(new(entry.Name, Read(entry.Value, nested: true)));
        }

        return new() { Kind = FieldKind.Object, Members = members.ToImmutable(), Open = open };
    }

    private FieldSchema Elements(YamlList list)
    {
        if (list.Items.Length == 1) return new() { Kind = FieldKind.Array, Items = Read(list.Items[0], nested: true) };
        Report.Add(list, $"A list type holds one type, that of its elements; this one holds {list.Items.Length}.");
        return Anything;
    }

    private FieldSchema Short(YamlScalar scalar)
    {
        var text = scalar.Value.Trim();
        var optional = text.EndsWith('?');
        var word = optional ? text[..^1].TrimEnd() : text;
        if (scalar.IsNull || word.Length == 0) return Wrong(scalar, $"A type is missing here. Allowed: {TypeWords.Forms}.");
        if (TypeWords.Kinds.TryGetValue(word, out var kind))
            return new() { Kind = kind, Required = !optional, Open = kind is FieldKind.Object };
        if (word.Contains('|', StringComparison.Ordinal)) return Words(scalar, word, optional);
        if (word.Any(char.IsWhiteSpace)) return new() { Kind = FieldKind.String, Required = !optional, Example = text };
        var near = TypeWords.Foreign.GetValueOrDefault(word) ?? Nearest.Find(word, TypeWords.Kinds.Keys);
        if (near is not null)
            return Wrong(scalar, $"'{word}' is not a type; did you mean '{near}'? Allowed: {TypeWords.Forms}. To mean that very word, write {{ $value: \"{word}\" }}.");
        return Fixed(word, JsonSerializer.SerializeToElement(word), optional);
    }

    /// <summary>A value that is always the same: an argument that is sent without being passed.</summary>
    public FieldSchema Fixed(string word, JsonElement value, bool optional) => new()
    {
        Kind = FieldKind.Enumeration,
        Values = [word],
        Required = Answers && !optional,
        Default = Answers || optional ? null : value,
    };

    private FieldSchema Words(YamlScalar scalar, string text, bool optional)
    {
        var words = text.Split('|', StringSplitOptions.TrimEntries);
        if (words.Any(static word => word.Length == 0)) return Wrong(scalar, $"'{text}' holds an empty word. Allowed: words with one | between two, as in active|suspended.");
        if (words.FirstOrDefault(TypeWords.Kinds.ContainsKey) is { } type) return Wrong(scalar, $"'{text}' holds the type '{type}': a choice is between words. Allowed: words, or 'any' for a value of several types.");
        if (words.Distinct(StringComparer.Ordinal).Count() != words.Length) return Wrong(scalar, $"'{text}' holds a word twice.");
        return new() { Kind = FieldKind.Enumeration, Values = [.. words], Required = !optional };
    }

    private FieldSchema Wrong(YamlNode at, string message)
    {
        Report.Add(at, message);
        return Anything;
    }
}
