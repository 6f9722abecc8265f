namespace CheNu.Grains.Admission;

/// <summary>
/// What a limit allows. A window of capacity c and period p: in any stretch of length p at most c. A bucket of
/// capacity c that gains r permits each p: in any stretch of length t at most c + r·t/p.
/// </summary>
/// <param name="Strategy">How it counts.</param>
/// <param name="Capacity">1 to <see cref="MaxCapacity"/> permits.</param>
/// <param name="Refill">Permits gained each period, 1 to <see cref="MaxCapacity"/>; of a window always its capacity.</param>
/// <param name="Period"><see cref="MinPeriod"/> to <see cref="MaxPeriod"/>.</param>
[GenerateSerializer, Immutable, Alias("chenu.LimitDefinition")]
public sealed record LimitDefinition(
    [property: Id(0)] LimitStrategy Strategy,
    [property: Id(1)] long Capacity,
    [property: Id(2)] long Refill,
    [property: Id(3)] TimeSpan Period)
{
    public const long MaxCapacity = 1_000_000_000_000;

    public static readonly TimeSpan MinPeriod = TimeSpan.FromSeconds(1);

    public static readonly TimeSpan MaxPeriod = TimeSpan.FromDays(31);

    /// <summary>At most <paramref name="limit"/> in any <paramref name="period"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public static LimitDefinition Window(long limit, TimeSpan period) =>
        new LimitDefinition(LimitStrategy.SlidingWindow, limit, limit, period).Checked();

    /// <summary>A bucket of <paramref name="capacity"/> permits that gains <paramref name="refill"/> each <paramref name="period"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public static LimitDefinition Bucket(long capacity, long refill, TimeSpan period) =>
        new LimitDefinition(LimitStrategy.TokenBucket, capacity, refill, period).Checked();

    /// <summary>What is wrong with it, in a sentence, or null. A message from outside is checked before it is used.</summary>
    public string? Problem() =>
        Strategy is not (LimitStrategy.SlidingWindow or LimitStrategy.TokenBucket)
            ? $"Strategy {(int)Strategy} is unknown. Allowed: sliding_window, token_bucket."
        : Capacity is < 1 or > MaxCapacity ? $"A limit of {Capacity} is not allowed. Allowed: 1 to {MaxCapacity}."
        : Refill is < 1 or > MaxCapacity ? $"A refill of {Refill} is not allowed. Allowed: 1 to {MaxCapacity}."
        : Period < MinPeriod || Period > MaxPeriod ? $"A period of {Period} is not allowed. Allowed: 1 second to 31 days."
        : null;

    /// <summary>This definition.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range; the message says which and what is allowed.</exception>
    public LimitDefinition Checked() =>
        Problem() is { } problem ? throw new ArgumentOutOfRangeException(nameof(Capacity), problem) : this;

    /// <summary>As people write it: <c>30/min</c>, <c>100/s burst 200</c>.</summary>
    public override string ToString() => LimitText.Write(this);
}
