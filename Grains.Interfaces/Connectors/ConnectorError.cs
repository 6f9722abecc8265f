using System.Collections.Immutable;

namespace CheNu.Grains.Connectors;

/// <summary>Why a call failed: whose fault it was, whether the effect took place, and what to do next. Holds no secret and no argument value.</summary>
[GenerateSerializer, Immutable, Alias("chenu.ConnectorError")]
public sealed record ConnectorError
{
    /// <summary>Stable, lower case with underscores; see <see cref="ErrorCodes"/>. Error rules of the catalogue may add their own.</summary>
    [Id(0)] public required string Code { get; init; }

    /// <summary>The step of the call that failed.</summary>
    [Id(1)] public required CallStage Stage { get; init; }

    [Id(2)] public required ErrorSide Side { get; init; }

    /// <summary>Whether what the endpoint does has been done.</summary>
    [Id(3)] public required EffectState Effect { get; init; }

    /// <summary>A sentence for the caller.</summary>
    [Id(4)] public required string Message { get; init; }

    /// <summary>What to do next, in a sentence, or null.</summary>
    [Id(5)] public string? NextStep { get; init; }

    /// <summary>Whether the same call may succeed later.</summary>
    [Id(6)] public bool Retryable { get; init; }

    /// <summary>When to come back, counted from the receipt's end, or null when nobody said.</summary>
    [Id(7)] public TimeSpan? RetryAfter { get; init; }

    /// <summary>The arguments at fault.</summary>
    [Id(8)] public ImmutableArray<FieldError> Fields { get; init; } = [];

    /// <summary>Names that may have been meant (unknown connector or endpoint).</summary>
    [Id(9)] public ImmutableArray<string> Suggestions { get; init; } = [];

    /// <summary>The vendor's HTTP status, or null when none arrived.</summary>
    [Id(10)] public int? VendorStatus { get; init; }

    /// <summary>The vendor's own error code, or null.</summary>
    [Id(11)] public string? VendorCode { get; init; }
}
