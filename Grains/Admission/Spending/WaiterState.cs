namespace CheNu.Grains.Admission;

/// <summary>How far a caller's question to one authority has come.</summary>
internal enum WaiterState
{
    /// <summary>To be asked with the next message.</summary>
    New,

    /// <summary>On its way.</summary>
    Asked,

    /// <summary>Holds a ticket.</summary>
    Waiting,

    Granted,
    Refused,

    /// <summary>The authority cannot be reached.</summary>
    Unreachable,

    /// <summary>The caller does not want it any more.</summary>
    Cancelled,
}
