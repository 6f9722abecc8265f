namespace CheNu.Client;

/// <summary>How a limit stands.</summary>
public sealed record LimitView
{
    /// <summary>For example <c>connector/CONN_GOV_RBQ</c>.</summary>
    public string Limit { get => field ?? ""; init; }

    /// <summary>For example <c>30/min</c>, or <c>10/s burst 100</c>.</summary>
    public string Allows { get => field ?? ""; init; }

    /// <summary>Permits to be had now.</summary>
    public long Left { get; init; }

    /// <summary>Permits that silos hold.</summary>
    public long Outstanding { get; init; }

    /// <summary>Callers that wait.</summary>
    public int Queued { get; init; }

    /// <summary>When one more can be had; 0 when now.</summary>
    public double FreeInSeconds { get; init; }

    /// <summary><c>declared</c> by policies or catalogue, or <c>set</c> at run time.</summary>
    public string Source { get => field ?? ""; init; }

    /// <summary>When what was set ends, or null.</summary>
    public DateTimeOffset? SetUntil { get; init; }
}
