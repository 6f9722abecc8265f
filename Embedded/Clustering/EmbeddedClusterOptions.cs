using Orleans.Embedded.Scheduling;
using Orleans.Hosting;

namespace Orleans.Embedded;

/// <summary>How a cluster of virtual silos runs.</summary>
public sealed class EmbeddedClusterOptions
{
    /// <summary>Silos to start with. Default: 1.</summary>
    public int Silos { get; set; } = 1;

    /// <summary>The clock of everything in the cluster. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>What runs the turns. Default: the thread pool. See <see cref="SeededScheduler"/>.</summary>
    public TurnScheduler Scheduler { get; set; } = TurnScheduler.ThreadPool;

    /// <summary>Seed of random placement and of generated ids; null for one that differs each time.</summary>
    public int? Seed { get; set; }

    /// <summary>
    /// How long the cluster takes to notice that a silo is gone. Null: a killed silo is noticed at once, and one that is
    /// frozen or cut off is never given up.
    /// </summary>
    public TimeSpan? FailureDetection { get; set; }

    /// <summary>Configures every silo.</summary>
    public Action<ISiloBuilder>? ConfigureSilo { get; set; }
}
