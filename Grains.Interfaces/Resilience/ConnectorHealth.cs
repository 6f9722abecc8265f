namespace CheNu.Grains.Resilience;

/// <summary>How a connector's system has answered its probes.</summary>
[GenerateSerializer, Immutable, Alias("chenu.ConnectorHealth")]
public sealed record ConnectorHealth
{
    /// <summary>The connector's id.</summary>
    [Id(0)] public required string Connector { get; init; }

    /// <summary>What the probes so far amount to.</summary>
    [Id(1)] public HealthState State { get; init; }

    /// <summary>When the state last changed; null while it has never done so.</summary>
    [Id(2)] public DateTimeOffset? Since { get; init; }

    /// <summary>When the last probe began; null before the first.</summary>
    [Id(3)] public DateTimeOffset? LastProbe { get; init; }

    /// <summary>How long the last probe took, whatever came of it.</summary>
    [Id(4)] public TimeSpan? Latency { get; init; }

    /// <summary>Probes that have failed since the last one that succeeded.</summary>
    [Id(5)] public int FailuresInARow { get; init; }

    /// <summary>Probes that have succeeded since the last one that failed.</summary>
    [Id(6)] public int SuccessesInARow { get; init; }

    /// <summary>The last failure, kept when probes succeed again; null when none has failed.</summary>
    [Id(7)] public ProbeFailure? LastFailure { get; init; }
}
