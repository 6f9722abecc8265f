namespace CheNu.Grains.Caching;

/// <summary>Until when a silo may serve what it knows to be valid, by the log's clock.</summary>
internal sealed class SiloLease(string silo, ICacheSilo receiver, CacheVersion known, long until)
{
    public string Silo { get; } = silo;

    public ICacheSilo Receiver { get; } = receiver;

    public long Until { get; } = until;

    /// <summary>The last invalidation that the silo has said it knows.</summary>
    public CacheVersion Known { get; private set; } = known;

    public void Knows(CacheVersion version)
    {
        if (version.Era == Known.Era && version.Sequence > Known.Sequence) Known = version;
    }
}
