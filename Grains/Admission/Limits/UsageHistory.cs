namespace CheNu.Grains.Admission;

/// <summary>
/// What a limit has used, free of any clock: it survives a change of strategy and a move to another silo. Time that
/// passes while it is on its way is not counted, so that it is never too generous.
/// </summary>
internal sealed class UsageHistory
{
    /// <summary>Permits used so long ago (ticks), oldest first.</summary>
    public List<(long Age, long Permits)> Used { get; } = [];

    /// <summary>Permits missing from a full bucket, outstanding ones not among them; rounded up.</summary>
    public long Missing { get; set; }

    /// <summary>Adds up what was used; a bucket counts what it misses.</summary>
    public long Total()
    {
        var total = Missing;
        foreach (var (_, permits) in Used) total += permits;
        return total;
    }
}
