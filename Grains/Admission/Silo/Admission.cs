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
    private readonly AdmissionAttempt? _attempt;

    private Admission(bool waited, bool degraded, in PermitSet taken, AdmissionAttempt? attempt)
        : this(AdmissionOutcome.Admitted, null, null, waited, degraded) => (_taken, _attempt) = (taken, attempt);

    public bool IsAdmitted => Outcome == AdmissionOutcome.Admitted;

    /// <param name="taken">Its permits.</param>
    /// <param name="waited">Whether it had to wait for its turn.</param>
    /// <param name="degraded">Whether one of them is of this silo's share of a limit.</param>
    /// <param name="attempt">What knows of permits that were granted to this call alone, or null when there are none.</param>
    public static Admission Admitted(in PermitSet taken, bool waited = false, bool degraded = false, AdmissionAttempt? attempt = null) =>
        new(waited, degraded, taken, attempt);

    public static Admission Refused(LimitKey limit, TimeSpan? retryAfter) => new(AdmissionOutcome.Refused, limit, retryAfter, false, false);

    public static Admission Unreachable(LimitKey limit, TimeSpan retryAfter) => new(AdmissionOutcome.Unreachable, limit, retryAfter, false, false);

    /// <summary>Whether the connector's permit may still be used: what nobody has used in time counts as used.</summary>
    public bool IsUsable(long now) => _taken[LimitSet.Connector] is not { Lease: { } lease } || now < lease.UsableUntil;

    /// <summary>The permits were used, at <paramref name="now"/> at the latest. Without this they count as used when they end.</summary>
    public void Settle(long now)
    {
        foreach (ref readonly var taken in (ReadOnlySpan<TakenPermits>)_taken) taken.Lease?.Touch(now);
        _attempt?.Settle(_taken);
    }

    /// <summary>The call was not sent after all: the permits are there for another one.</summary>
    public void GiveBack()
    {
        foreach (ref readonly var taken in (ReadOnlySpan<TakenPermits>)_taken) taken.GiveBack();
        _attempt?.Cancel(_taken);
    }
}
