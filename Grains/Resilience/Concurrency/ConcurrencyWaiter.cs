namespace CheNu.Grains.Resilience;

/// <summary>An attempt that waits for a slot.</summary>
/// <param name="level">0 to 3, as in L0 to L3.</param>
/// <param name="arrival">Its place among those of its level.</param>
internal sealed class ConcurrencyWaiter(int level, long arrival)
{
    /// <summary>The highest level first, then who came first.</summary>
    public static readonly IComparer<ConcurrencyWaiter> DueFirst = Comparer<ConcurrencyWaiter>.Create(
        static (one, other) => one.Level != other.Level ? one.Level.CompareTo(other.Level) : one.Arrival.CompareTo(other.Arrival));

    private readonly TaskCompletionSource<bool> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Level => level;

    /// <summary>Completes with whether it got a slot.</summary>
    public Task<bool> Ended => _ended.Task;

    public void End(bool granted) => _ended.TrySetResult(granted);

    private long Arrival => arrival;
}
