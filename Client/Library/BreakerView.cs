namespace CheNu.Client;

/// <summary>How a connector's circuit breaker stands in the cluster.</summary>
public sealed record BreakerView
{
    /// <summary>The connector's id, or <c>id/credential</c>.</summary>
    public required string Breaker { get; init; }

    public required string Connector { get; init; }

    /// <summary><c>closed</c>, <c>open</c>, <c>half_open</c>, <c>isolated</c>, or <c>unknown</c> when its authority cannot be asked.</summary>
    public required string State { get; init; }

    /// <summary>Seconds until a probe may be made; null when that says nothing.</summary>
    public double? RetryAfter { get; init; }

    public bool Probing { get; init; }

    /// <summary>Silos that call the connector.</summary>
    public int Silos { get; init; }

    /// <summary>Those of them whose own calls have opened it.</summary>
    public int OpenSilos { get; init; }

    /// <summary>How many open silos open the cluster.</summary>
    public int Quorum { get; init; }

    /// <summary>Times that the cluster has opened since its authority began.</summary>
    public long Opens { get; init; }

    public bool Enabled { get; init; }

    public int FailureThreshold { get; init; }

    /// <summary>In seconds.</summary>
    public double ResetTimeoutS { get; init; }
}
