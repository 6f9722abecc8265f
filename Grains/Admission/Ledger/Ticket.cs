namespace CheNu.Grains.Admission;

/// <summary>A caller that waits for its turn, as the authority sees it.</summary>
internal sealed class Ticket
{
    public required long Id { get; init; }

    public required PermitOrder Order { get; init; }

    /// <summary>It is waiting no longer than until then.</summary>
    public required long Latest { get; init; }

    /// <summary>When its silo last asked about it.</summary>
    public long LastSeen { get; set; }
}
