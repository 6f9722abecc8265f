namespace CheNu.Grains.Caching;

/// <summary>What one simulated cluster goes through.</summary>
internal sealed record SimOptions
{
    public int Silos { get; init; } = 4;

    public int Keys { get; init; } = 5;

    /// <summary>Reads a second, on all silos together.</summary>
    public double Reads { get; init; } = 400;

    /// <summary>Changes of the outside a second, each followed by an invalidation.</summary>
    public double Changes { get; init; } = 4;

    /// <summary>One-way time of a message, at most; at least a tenth of it.</summary>
    public TimeSpan Latency { get; init; } = TimeSpan.FromMilliseconds(5);

    /// <summary>Share of messages that are lost.</summary>
    public double Loss { get; init; }

    /// <summary>Share of messages that take up to three seconds.</summary>
    public double Late { get; init; }

    /// <summary>Silos that freeze for up to three seconds, each second.</summary>
    public double Freezes { get; init; }

    /// <summary>Lives of the log that end each second, in the middle of anything.</summary>
    public double Crashes { get; init; }

    /// <summary>Whether the log has lived for longer than a lease when it begins.</summary>
    public bool LearnedAlready { get; init; }

    /// <summary>How much faster or slower than the log's a silo's clock runs, at most.</summary>
    public double Drift { get; init; }

    /// <summary>Marks that the log remembers.</summary>
    public int Capacity { get; init; } = 8;
}
