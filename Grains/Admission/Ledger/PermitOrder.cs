namespace CheNu.Grains.Admission;

/// <summary>What a caller wants of a limit.</summary>
/// <param name="Holder">Its silo.</param>
/// <param name="Permits">1 or more.</param>
/// <param name="Level">The agent's level, 0 first.</param>
/// <param name="Arrival">When it came; earlier goes first within a level.</param>
/// <param name="Hold">0: used at once. Otherwise ticks after which the permits are settled if nobody does before: a reservation.</param>
internal readonly record struct PermitOrder(string Holder, long Permits, int Level, long Arrival, long Hold = 0)
{
    public bool GoesBefore(in PermitOrder other) =>
        Level != other.Level ? Level < other.Level : Arrival < other.Arrival;
}
