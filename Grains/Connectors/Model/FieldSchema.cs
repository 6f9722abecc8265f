using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CheNu.Grains.Connectors;

/// <summary>The type of an argument or of a member of an answer, with its checks.</summary>
public sealed record FieldSchema
{
    public required FieldKind Kind { get; init; }

    /// <summary>Arguments: must be passed. Answers: its absence is reported in the receipt. Default true.</summary>
    public bool Required { get; init; } = true;

    /// <summary>The words of an enumeration.</summary>
    public ImmutableArray<string> Values { get; init; } = [];

    /// <summary>Element type of an array.</summary>
    public FieldSchema? Items { get; init; }

    /// <summary>Members of an object, in the file's order.</summary>
    public ImmutableArray<KeyValuePair<string, FieldSchema>> Members { get; init; } = [];

    /// <summary>Whether an object may hold members that are not declared. Default false for arguments; answers always may.</summary>
    public bool Open { get; init; }

    /// <summary>A digit format such as <c>####-####-##</c>: <c>#</c> a digit, <c>@</c> a letter, the rest literal.</summary>
    public string? Format { get; init; }

    /// <summary>A regular expression that the whole text must match (linear-time engine), or null.</summary>
    public Regex? Pattern { get; init; }

    public decimal? Minimum { get; init; }

    public decimal? Maximum { get; init; }

    /// <summary>In characters for text, in elements for arrays.</summary>
    public int? MinLength { get; init; }

    /// <summary>In characters for text (default 65,536), in elements for arrays (default 10,000).</summary>
    public int? MaxLength { get; init; }

    /// <summary>Used when the argument is absent.</summary>
    public JsonElement? Default { get; init; }

    /// <summary>How the value is written for the vendor (dates and timestamps, digits only…).</summary>
    public WireFormat WireFormat { get; init; }

    /// <summary>Replaces values: caller's word to vendor's for arguments, vendor's to ours for answers. Null: as is.</summary>
    public FrozenDictionary<string, string>? Map { get; init; }

    /// <summary>What <see cref="Map"/> does not list becomes this; null: it stays as it is.</summary>
    public string? MapOtherwise { get; init; }

    /// <summary>Answers only: where the value is in the vendor's object; null: under the member's own name.</summary>
    public ImmutableArray<DataPath> From { get; init; } = [];

    /// <summary>The class of personal data it holds (<c>name, address, sin, email, phone, birth_date…</c>), or null.</summary>
    public string? PersonalData { get; init; }

    public string? Description { get; init; }

    public string? Example { get; init; }

    /// <summary>The member's name in the vendor's body when it differs (nested argument objects).</summary>
    public string? WireName { get; init; }
}
