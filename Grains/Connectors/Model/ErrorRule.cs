using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace CheNu.Grains.Connectors;

/// <summary>Says what a vendor's refusal means. All the given conditions must hold.</summary>
public sealed record ErrorRule
{
    /// <summary>Status ranges, both ends included; empty: any status.</summary>
    public ImmutableArray<(int From, int To)> Statuses { get; init; } = [];

    /// <summary>Where in the body to look, with <see cref="BodyMatches"/>; null: the body does not matter.</summary>
    public DataPath? BodyPath { get; init; }

    public Regex? BodyMatches { get; init; }

    /// <summary>A response header that must match <see cref="HeaderMatches"/>, or null.</summary>
    public string? Header { get; init; }

    public Regex? HeaderMatches { get; init; }

    /// <summary>Our code for it, for example <c>rate_limited</c>, <c>not_found</c>, <c>credential_rejected</c>.</summary>
    public required string Code { get; init; }

    /// <summary><c>caller</c>, <c>policy</c>, <c>credential</c>, <c>network</c> or <c>vendor</c>.</summary>
    public required string Side { get; init; }

    public bool Retryable { get; init; }

    /// <summary>Whether the effect took place: <c>done</c>, <c>not_done</c>, <c>unknown</c>; null: as the status that arrived says.</summary>
    public string? Effect { get; init; }

    /// <summary>A sentence for the user, or null to use the vendor's.</summary>
    public string? Text { get; init; }

    /// <summary>What to do next, in a sentence, or null.</summary>
    public string? NextStep { get; init; }

    /// <summary>Not an error: the answer is this object instead (<c>return_invalid_status</c>), or null.</summary>
    public System.Text.Json.JsonElement? Answer { get; init; }
}
