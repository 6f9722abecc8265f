namespace CheNu.Grains.Admission;

/// <summary>What a silo does that has spent its leases and cannot reach a limit's authority.</summary>
public enum LostAuthorityAction
{
    /// <summary>It refuses.</summary>
    Refuse,

    /// <summary>Reads go on at this silo's share of the limit, and say so in their receipts; writes are refused.</summary>
    SafeShareForReads,
}
