namespace CheNu.Grains.Admission;

/// <summary>What one simulated cluster goes through.</summary>
internal sealed record SimOptions
{
    public required LimitDefinition Limit { get; init; }

    public int Silos { get; init; } = 4;

    /// <summary>Calls a second, on all silos together.</summary>
    public double CallsPerSecond { get; init; } = 10;

    /// <summary>Shares of the calls that each silo gets; null: even.</summary>
    public double[]? Shares { get; init; }

    /// <summary>Permits of a call: 1 to this.</summary>
    public int MaxPermits { get; init; } = 1;

    /// <summary>How long callers are ready to wait; zero: not at all.</summary>
    public TimeSpan MaxWait { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>One-way time of a message, at most; at least a tenth of it.</summary>
    public TimeSpan Latency { get; init; } = TimeSpan.FromMilliseconds(2);

    /// <summary>Share of messages that are lost.</summary>
    public double Loss { get; init; }

    /// <summary>Share of messages that take up to two seconds.</summary>
    public double Late { get; init; }

    /// <summary>Share of callers that give up at some moment.</summary>
    public double Cancels { get; init; }

    /// <summary>Share of permits given back unused.</summary>
    public double GiveBacks { get; init; }

    /// <summary>Silos that freeze for up to three seconds, each second.</summary>
    public double Freezes { get; init; }

    /// <summary>Silos that are lost and replaced, each second.</summary>
    public double Crashes { get; init; }

    /// <summary>Lives of the authority that end each second: half of them in good order.</summary>
    public double Reactivations { get; init; }

    /// <summary>How much faster or slower than the authority's a silo's clock runs, at most.</summary>
    public double Drift { get; init; }
}
