using CheNu.Grains.Connectors;

namespace CheNu.Grains.Resilience;

/// <summary>Judges attempts: only what is the upstream's fault counts against it.</summary>
internal static class EvidenceOf
{
    /// <summary>
    /// A timeout counts when the vendor had at least a tenth of the time that the endpoint allows for an attempt: a caller
    /// in a hurry proves nothing.
    /// </summary>
    private const int FairPart = 10;

    /// <param name="status">The vendor's status, or null when none arrived.</param>
    /// <param name="error">What the attempt ended in, or null.</param>
    /// <param name="took">From sending to the end of it.</param>
    /// <param name="allowed">What an attempt at this endpoint may take when nobody is in a hurry.</param>
    public static BreakerEvidence Attempt(int? status, ConnectorError? error, TimeSpan took, TimeSpan allowed) => error switch
    {
        null => BreakerEvidence.Alive,
        { Code: ErrorCodes.Cancelled } => BreakerEvidence.None,
        { Code: ErrorCodes.TimedOut, Side: ErrorSide.Network } => took * FairPart >= allowed ? BreakerEvidence.Fault : BreakerEvidence.None,
        { Code: ErrorCodes.Unreachable or ErrorCodes.ConnectionBroken, Side: ErrorSide.Network } => BreakerEvidence.Fault,
        _ when status is null => BreakerEvidence.None,

        // A rule of the catalogue may say that this 500 is about the arguments.
        { Side: ErrorSide.Vendor or ErrorSide.Network } when status >= 500 => BreakerEvidence.Fault,
        _ => BreakerEvidence.Alive,
    };
}
