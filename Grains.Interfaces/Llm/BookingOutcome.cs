namespace CheNu.Grains.Llm;

/// <summary>What became of settling or releasing an attempt.</summary>
public enum BookingOutcome
{
    /// <summary>What was used is booked, the rest of what was held is free.</summary>
    Booked = 0,

    /// <summary>Nothing was used; all that was held is free.</summary>
    Released = 1,

    /// <summary>The attempt had expired and been booked in full; that is put right.</summary>
    Corrected = 2,

    /// <summary>The usage cannot be true; all that was held is booked.</summary>
    BookedInFull = 3,

    /// <summary>It was settled or released before; nothing changes.</summary>
    AlreadyClosed = 4,

    /// <summary>There is no such attempt; after a crash, what was held for it is booked already.</summary>
    Unknown = 5,
}
