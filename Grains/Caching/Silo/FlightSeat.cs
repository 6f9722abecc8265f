namespace CheNu.Grains.Caching;

/// <summary>A caller that waits on its silo for a flight. Null: what the flight brought is not for this one; ask again.</summary>
internal sealed class FlightSeat(long arrival) : TaskCompletionSource<CacheLookup?>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    /// <summary>When it came, in ticks of the silo's clock: what is fetched later is news to it.</summary>
    public long Arrival { get; } = arrival;
}
