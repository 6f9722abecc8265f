using System.Runtime.InteropServices;

namespace CheNu.Grains.Admission;

/// <summary>Whether a call is let through.</summary>
/// <param name="Outcome">What was decided.</param>
/// <param name="Limit">The limit that refused, or null.</param>
/// <param name="RetryAfter">When to come back; null: never, or nobody knows.</param>
/// <param name="Waited">Whether it had to wait for its turn.</param>
/// <param name="IsDegraded">Whether it was let through at this silo's share of a limit that cannot be reached.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Admission(AdmissionOutcome Outcome, LimitKey? Limit, TimeSpan? RetryAfter, bool Waited, bool IsDegraded)
{
    private readonly PermitSet _taken;

    private Admission(bool waited, bool degraded, in PermitSet taken)
        : this(AdmissionOutcome.Admitted, null, null, waited, degraded) => _taken = taken;

    public bool IsAdmitted => Outcome == AdmissionOutcome.Admitted;

    public static Admission Admitted(in PermitSet taken, bool waited = false, bool degraded = false) => new(waited, degraded, taken);

    public static Admission Refused(LimitKey limit, TimeSpan? retryAfter) => new(AdmissionOutcome.Refused, limit, retryAfter, false, false);

    public static Admission Unreachable(LimitKey limit, TimeSpan retryAfter) => new(AdmissionOutcome.Unreachable, limit, retryAfter, false, false);

    /// <summary>The call was not sent after all: the permits are there for another one.</summary>
    public void GiveBack()
    {
        foreach (ref readonly var taken in (ReadOnlySpan<TakenPermits>)_taken) taken.GiveBack();
    }
}
