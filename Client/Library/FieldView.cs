using System.Text.Json;

namespace CheNu.Client;

/// <summary>The type and the checks of an argument, or of a member of an answer.</summary>
public sealed record FieldView
{
    public string Name { get => field ?? ""; init; }

    /// <summary>Where an argument goes: <c>path, query, header, body, local</c>; null in answers.</summary>
    public string? In { get; init; }

    /// <summary>In the catalogue's short form: <c>string</c>, <c>a|b|c</c>, <c>[date]</c>.</summary>
    public string Type { get => field ?? ""; init; }

    public bool Required { get; init; }

    public string? Description { get; init; }

    public string? Example { get; init; }

    /// <summary>Undefined when there is none.</summary>
    public JsonElement Default { get; init; }

    public string? Format { get; init; }

    public string? Pattern { get; init; }

    public decimal? Minimum { get; init; }

    public decimal? Maximum { get; init; }

    /// <summary>The class of personal data it holds, or null.</summary>
    public string? PersonalData { get; init; }

    public FieldView? Items { get; init; }

    public IReadOnlyList<FieldView> Members { get => field ?? []; init; }
}
