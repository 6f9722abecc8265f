namespace CheNu.Grains.Resilience;

/// <summary>An attempt that waits for a slot.</summary>
/// <param name="level">0 to 3, as in L0 to L3.</param>
/// <param name="arrival">Its place among those of its level.</param>
internal sealed class ConcurrencyWaiter(int level, long arrival) : IComparable<ConcurrencyWaiter>
{
    private readonly TaskCompletionSource<bool> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Level => level;

    /// <summary>Completes with whether it got a slot.</summary>
    public Task<bool> Ended => _ended.Task;

    public void End(bool granted) => _ended.TrySetResult(granted);

    /// <summary>The highest level first, then who came first.</summary>
    public int CompareTo(ConcurrencyWaiter? other) =>
        other is null ? 1 : level != other.Level ? level.CompareTo(other.Level) : arrival.CompareTo(other.Arrival);

    private long Arrival => arrival;
}
