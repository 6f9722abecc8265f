namespace CheNu.Grains.Resilience;

/// <summary>How the authority sees a breaker.</summary>
[GenerateSerializer, Immutable, Alias("chenu.BreakerView")]
public sealed record BreakerView
{
    /// <summary>The breaker's key.</summary>
    [Id(0)] public required string Breaker { get; init; }

    [Id(1)] public required BreakerState State { get; init; }

    /// <summary>Grows whenever the cluster opens, closes, is isolated or reset: evidence from before does not count after.</summary>
    [Id(2)] public required long Epoch { get; init; }

    /// <summary>Which life of the authority says this; not ordered.</summary>
    [Id(3)] public required long Life { get; init; }

    /// <summary>Grows in one life with every change.</summary>
    [Id(4)] public required long Version { get; init; }

    /// <summary>When a probe may be asked for; zero when now. Says nothing when closed or isolated.</summary>
    [Id(5)] public TimeSpan RetryIn { get; init; }

    /// <summary>Silos that called the connector within the last minute and spoke to the authority within the last 10 seconds.</summary>
    [Id(6)] public int Silos { get; init; }

    /// <summary>How many of them have opened by their own evidence.</summary>
    [Id(7)] public int OpenSilos { get; init; }

    /// <summary>How many must have, for the cluster to open: more than half.</summary>
    [Id(8)] public int Quorum { get; init; }

    /// <summary>Whether a probe is under way.</summary>
    [Id(9)] public bool IsProbing { get; init; }

    /// <summary>Times that the cluster has opened since the authority began.</summary>
    [Id(10)] public long Opens { get; init; }
}
