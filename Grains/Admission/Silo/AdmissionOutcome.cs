namespace CheNu.Grains.Admission;

/// <summary>How an admission ended.</summary>
internal enum AdmissionOutcome
{
    Admitted,

    /// <summary>A limit has nothing left in time.</summary>
    Refused,

    /// <summary>A limit's authority cannot be reached.</summary>
    Unreachable,
}
