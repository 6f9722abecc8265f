namespace CheNu.Grains.Admission;

/// <summary>How a limit counts. Sent between silos and stored: numbers never change.</summary>
[GenerateSerializer, Alias("chenu.LimitStrategy")]
public enum LimitStrategy
{
    /// <summary>At most so many in any stretch of time as long as the period.</summary>
    SlidingWindow = 1,

    /// <summary>A bucket that holds so many permits and is refilled steadily.</summary>
    TokenBucket = 2,
}
