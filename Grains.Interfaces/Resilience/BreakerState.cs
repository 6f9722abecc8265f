namespace CheNu.Grains.Resilience;

/// <summary>How a breaker stands. Sent between silos: numbers never change.</summary>
[GenerateSerializer, Alias("chenu.BreakerState")]
public enum BreakerState
{
    /// <summary>Calls go through.</summary>
    Closed = 0,

    /// <summary>The upstream failed; nothing goes through for the reset timeout.</summary>
    Open = 1,

    /// <summary>The reset timeout is over: one probe at a time goes through, on one silo of the cluster.</summary>
    HalfOpen = 2,

    /// <summary>An operator opened it; only an operator closes it.</summary>
    Isolated = 3,
}
