namespace CheNu.Grains.Admission;

/// <summary>A caller that needs permits of one limit which its silo does not hold. Changed only under its limit's lock.</summary>
internal abstract class PermitWaiter
{
    public required long Permits { get; init; }

    public required int Level { get; init; }

    /// <summary>When the call came, on this silo's clock.</summary>
    public required long Arrival { get; init; }

    /// <summary>Until when it can wait.</summary>
    public required long Latest { get; init; }

    /// <summary>Null, or how long a reservation is held.</summary>
    public TimeSpan? Hold { get; init; }

    public WaiterState State { get; set; } = WaiterState.New;

    /// <summary>The ticket while waiting.</summary>
    public long Ticket { get; set; }

    /// <summary>Waiting: when the slot comes. Refused: when to come back, or <see cref="long.MaxValue"/>.</summary>
    public long At { get; set; }

    public long LastPoll { get; set; }

    /// <summary>The permits, when granted.</summary>
    public HeldLease? Lease { get; set; }

    public bool IsOpen => State is WaiterState.New or WaiterState.Asked or WaiterState.Waiting;

    /// <summary>Called, under the lock, when the state has changed to one that the caller must know.</summary>
    public abstract void Changed();
}
