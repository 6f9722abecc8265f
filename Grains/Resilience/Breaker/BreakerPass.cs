namespace CheNu.Grains.Resilience;

/// <summary>Whether a call goes on, and under what its evidence counts.</summary>
internal readonly record struct BreakerPass
{
    private BreakerPass(bool isOpen, long pass, HeldProbe? probe, TimeSpan? retryIn) => (IsRefused, Pass, Probe, RetryIn) = (isOpen, pass, probe, retryIn);

    /// <summary>Whether the call is to fail fast.</summary>
    public bool IsRefused { get; }

    /// <summary>Of <see cref="SiloBreaker.TryPass"/>.</summary>
    public long Pass { get; }

    /// <summary>Not null when the call is the probe.</summary>
    public HeldProbe? Probe { get; }

    /// <summary>When refused: when a probe may be tried; null: when an operator resets it.</summary>
    public TimeSpan? RetryIn { get; }

    public static BreakerPass Closed(long pass) => new(false, pass, null, null);

    public static BreakerPass Probing(HeldProbe probe) => new(false, 0, probe, null);

    public static BreakerPass Refused(TimeSpan? retryIn) => new(true, 0, null, retryIn);
}
