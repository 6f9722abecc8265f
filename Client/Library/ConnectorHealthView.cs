namespace CheNu.Client;

/// <summary>How a connector's system has answered its probes.</summary>
public sealed record ConnectorHealthView
{
    /// <summary>The connector's id.</summary>
    public required string Connector { get; init; }

    /// <summary><c>healthy</c>, <c>unhealthy</c>, or <c>unknown</c> before enough probes.</summary>
    public required string State { get; init; }

    /// <summary>When the state last changed, or null.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>When the last probe began, or null.</summary>
    public DateTimeOffset? LastProbe { get; init; }

    /// <summary>How long the last probe took, in milliseconds, or null.</summary>
    public double? LatencyMs { get; init; }

    /// <summary>Probes that have failed since the last that succeeded.</summary>
    public int FailuresInARow { get; init; }

    /// <summary>Probes that have succeeded since the last that failed.</summary>
    public int SuccessesInARow { get; init; }

    /// <summary>The last failure, or null when no probe has failed.</summary>
    public ProbeFailureView? LastFailure { get; init; }
}
