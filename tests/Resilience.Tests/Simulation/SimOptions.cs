namespace CheNu.Grains.Resilience;

/// <summary>What one simulated cluster goes through.</summary>
internal sealed record SimOptions
{
    public int Silos { get; init; } = 3;

    /// <summary>Calls a second on each silo.</summary>
    public double CallsPerSecond { get; init; } = 5;

    /// <summary>How many silos fail whatever the upstream does.</summary>
    public int BadSilos { get; init; }

    /// <summary>How long an attempt takes at most.</summary>
    public TimeSpan AttemptTime { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Share of attempts that their callers cancel.</summary>
    public double Cancels { get; init; }

    /// <summary>Share of messages that are lost.</summary>
    public double Loss { get; init; }

    /// <summary>Share of messages that take up to two seconds.</summary>
    public double Late { get; init; }

    /// <summary>Silos that freeze for up to six seconds, each second.</summary>
    public double Freezes { get; init; }

    /// <summary>Silos that are lost and replaced, each second.</summary>
    public double Crashes { get; init; }

    /// <summary>Lives of the authority that end each second.</summary>
    public double Reactivations { get; init; }

    /// <summary>How much faster or slower than the authority's a silo's clock runs, at most.</summary>
    public double Drift { get; init; }
}
