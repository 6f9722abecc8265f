namespace Orleans.Embedded;

/// <summary>What becomes of a message: it passes, at once or after a delay, or it is lost.</summary>
public readonly record struct MessageFate
{
    private MessageFate(bool isLost, TimeSpan delay)
    {
        IsLost = isLost;
        Latency = delay;
    }

    public static MessageFate Pass => default;

    public static MessageFate Lose { get; } = new(true, TimeSpan.Zero);

    public bool IsLost { get; }

    public TimeSpan Latency { get; }

    public static MessageFate Delay(TimeSpan delay) => new(false, delay);
}
