namespace CheNu.Sandbox.Llm;

/// <summary>What the simulated model providers share: their ledger and their speed. Safe for use from any thread.</summary>
public sealed class LlmWorld
{
    private volatile LlmPace _pace = new();

    internal LlmWorld(int capacity) => Ledger = new LlmLedger(capacity);

    /// <summary>What was billed.</summary>
    public LlmLedger Ledger { get; }

    /// <summary>How fast the models are.</summary>
    /// <exception cref="ArgumentException">Something is out of range; the message lists all of it.</exception>
    public LlmPace Pace
    {
        get => _pace;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            if (value.Problems() is { Count: > 0 } problems)
                throw new ArgumentException(string.Join(' ', problems), nameof(value));
            _pace = value;
        }
    }
}
