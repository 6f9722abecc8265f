namespace CheNu.Grains.Admission;

/// <summary>A lease in a silo's stock, with what its limit needs to know of it.</summary>
internal sealed class StockedLease(HeldLease lease, long now)
{
    private readonly long _renewBelow = lease.Permits / 2;
    private readonly long _renewAfter = lease.UsableUntil - ((lease.UsableUntil - now) / 3);

    public HeldLease Lease => lease;

    /// <summary>What its use has been counted for demand and reported.</summary>
    public long Counted { get; set; }

    /// <summary>When its rest goes back: nobody has used it for a while, or it is about to end.</summary>
    public long QuietAt => Math.Min(lease.LastUse + LeaseTerms.Quiet.Ticks, lease.UsableUntil - ((lease.UsableUntil - now) / 5));

    public long LeftAt(long time) => time < lease.UsableUntil ? lease.Left : 0;

    /// <summary>Half used up, or two thirds of its time over.</summary>
    public bool NeedsRenewal(long time) => lease.Left <= _renewBelow || time >= _renewAfter;
}
