using CheNu.Grains.Connectors;

namespace CheNu.Grains.Resilience;

/// <summary>What came of a try.</summary>
[GenerateSerializer, Immutable, Alias("chenu.JournalOutcome")]
public sealed record JournalOutcome
{
    [Id(0)] public required string Entry { get; init; }

    /// <summary>As in the request.</summary>
    [Id(1)] public required string Owner { get; init; }

    /// <summary>Done: kept with the answer. Not done: the key is free again. Unknown: kept, for a later try to find out.</summary>
    [Id(2)] public required EffectState Effect { get; init; }

    /// <summary>Whether this try may have sent anything.</summary>
    [Id(3)] public bool Sent { get; init; } = true;

    /// <summary>The answer, sealed; null when it is too large to keep.</summary>
    [Id(4)] public byte[]? Answer { get; init; }
}
