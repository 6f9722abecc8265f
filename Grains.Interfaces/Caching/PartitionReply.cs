using CheNu.Grains.Connectors;

namespace CheNu.Grains.Caching;

/// <summary>What a partition answers to a <see cref="PartitionQuestion"/>.</summary>
[GenerateSerializer, Immutable, Alias("chenu.PartitionReply")]
public sealed record PartitionReply
{
    [Id(0)] public required PartitionOutcome Outcome { get; init; }

    /// <summary>The fresh answer; without one an expired one within its stale age, or null.</summary>
    [Id(1)] public CachedAnswer? Answer { get; init; }

    /// <summary>How long ago the answer was fetched, when this was sent.</summary>
    [Id(2)] public TimeSpan Age { get; init; }

    /// <summary>Names this very entry, for the next question's <see cref="PartitionQuestion.Has"/>.</summary>
    [Id(3)] public long Entry { get; init; }

    /// <summary>Where it was found.</summary>
    [Id(4)] public CacheLayer Layer { get; init; }

    /// <summary>The fetch; with a fresh answer: the asker, alone, is to refresh it.</summary>
    [Id(5)] public long Flight { get; init; }

    /// <summary>Why the fetch failed.</summary>
    [Id(6)] public ConnectorError? Error { get; init; }
}
