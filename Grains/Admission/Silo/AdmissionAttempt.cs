namespace CheNu.Grains.Admission;

/// <summary>
/// One call that its silo's stock does not let through at once. It asks the authorities of the limits that it lacks,
/// all at a time. It waits in one queue only, the longest, and holds permits of other limits only for as long as they
/// are usable anyway; where it has to come again, it keeps the place of its first arrival.
/// </summary>
internal sealed class AdmissionAttempt(
    LimitSet limits, AdmissionRequest request, MonotonicClock clock, long arrival, long latest, LostAuthorityAction onLost)
{
    /// <summary>Permits are held no longer than this for another limit's sake; then others have them.</summary>
    private const long LongestHold = 250 * TimeSpan.TicksPerMillisecond;

    private readonly AwaitedPermit?[] _own = new AwaitedPermit?[LimitSet.Most];
    private readonly bool[] _shared = new bool[LimitSet.Most];
    private LimitSet _limits = limits;
    private LimitDriver? _spentShare;
    private bool _waited;

    public async ValueTask<Admission> Run(CancellationToken cancellationToken)
    {
        var decided = false;
        try
        {
            while (true)
            {
                if (TryTakeAll() is { } admitted)
                {
                    decided = true;
                    return admitted;
                }

                if (_spentShare is { } spent) return Admission.Unreachable(spent.Key, TimeSpan.FromSeconds(1));
                AskForMissing();
                foreach (var permit in _own)
                {
                    if (permit is not null) await permit.Answered.WaitAsync(cancellationToken);
                }

                if (Refused() is { } refused) return refused;
                var longest = Longest();
                if (longest < 0)
                {
                    // All that was lacking is there now, unless another call of this silo is faster.
                    await Task.Yield();
                    continue;
                }

                _waited = true;
                LetGo(longest);
                var waiting = _own[longest]!;
                await Until(waiting.Ended, latest, clock, cancellationToken);
                if (waiting.IsOpen) return Refusal(_limits[longest]!, waiting, waiting.At, clock.Now);
                if (Refused() is { } refusedLater) return refusedLater;
            }
        }
        finally
        {
            if (!decided) CancelAll();
        }
    }

    /// <summary>The permits that were granted to this call alone were used.</summary>
    public void Settle(in PermitSet taken)
    {
        for (var i = 0; i < LimitSet.Most; i++)
        {
            if (IsOwn(i, taken)) _limits[i]!.Limit.Settle(_own[i]!, request.Permits, clock.Now);
        }
    }

    /// <summary>They were put back unused.</summary>
    public void Cancel(in PermitSet taken)
    {
        for (var i = 0; i < LimitSet.Most; i++)
        {
            if (IsOwn(i, taken)) _limits[i]!.Limit.Cancel(_own[i]!, clock.Now);
        }
    }

    /// <summary>Waits for the task, but not past the time.</summary>
    public static async Task Until(Task task, long latest, MonotonicClock clock, CancellationToken cancellationToken)
    {
        var left = latest - clock.Now;
        if (left <= 0 || task.IsCompleted) return;
        await task.WaitAsync(TimeSpan.FromTicks(left), clock.Provider, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        cancellationToken.ThrowIfCancellationRequested();
    }

    public static Admission Refusal(LimitDriver driver, PermitWaiter permit, long at, long now)
    {
        if (permit.State == WaiterState.Unreachable) return Admission.Unreachable(driver.Key, TimeSpan.FromSeconds(1));
        return Admission.Refused(driver.Key, at == long.MaxValue ? null : TimeSpan.FromTicks(Math.Max(0, at - now)));
    }

    /// <summary>All limits at one moment: from what this call was granted, or from the silo's stock; or none of them.</summary>
    private Admission? TryTakeAll()
    {
        var now = clock.Now;
        var taken = default(PermitSet);
        for (var i = 0; i < LimitSet.Most; i++)
        {
            if (_limits[i] is not { } driver || TryTake(i, driver, now, out taken[i])) continue;
            if (_shared[i]) _spentShare = driver;
            while (--i >= 0)
            {
                taken[i].GiveBack();
                if (_shared[i]) _limits[i]!.Share.Settle(request.Permits, isUsed: false, now);
            }

            return null;
        }

        var degraded = false;
        AdmissionAttempt? own = null;
        for (var i = 0; i < LimitSet.Most; i++)
        {
            if (_limits[i] is not { } driver) continue;
            degraded |= _shared[i];
            if (_shared[i]) driver.Share.Settle(request.Permits, isUsed: true, now);
            if (_own[i] is not { } permit) continue;
            if (IsOwn(i, taken)) own = this;
            else driver.Limit.Cancel(permit, now);
        }

        return Admission.Admitted(taken, _waited, degraded, own);
    }

    private bool IsOwn(int index, in PermitSet taken) =>
        _own[index]?.Lease is { } lease && ReferenceEquals(taken[index].Lease, lease);

    /// <summary>One limit's permits: of this silo's share where its authority is lost, of what the call was granted, of the silo's stock.</summary>
    private bool TryTake(int index, LimitDriver driver, long now, out TakenPermits taken)
    {
        taken = default;
        if (_shared[index]) return driver.Share.TryTake(request.Permits, driver.Limit.LastReply!.Definition, KnownSilos(driver), now);
        if (_own[index]?.Lease is not { } lease || !lease.TryTake(request.Permits, now, out var stamp)) return driver.Limit.TryTake(request.Permits, now, out taken);
        taken = new(lease, request.Permits, stamp);
        return true;
    }

    /// <summary>Every silo speaks to the global limit, so its authority has seen them all, if it has been seen.</summary>
    private int KnownSilos(LimitDriver driver) =>
        Math.Max(1, Math.Max(driver.Limit.LastReply!.Silos, _limits[LimitSet.Global]?.Limit.LastReply?.Silos ?? 1));

    private void AskForMissing()
    {
        var now = clock.Now;
        for (var i = 0; i < LimitSet.Most; i++)
        {
            if (_limits[i] is not { } driver || _shared[i]) continue;
            if (_own[i] is { Lease: { } lease } && now < lease.UsableUntil && lease.Left >= request.Permits) continue;
            if (_own[i] is { } spent) driver.Limit.Cancel(spent, now);
            _own[i] = null;
            if (driver.Limit.Holds(request.Permits, now)) continue;
            var permit = new AwaitedPermit { Permits = request.Permits, Level = request.Level, Arrival = arrival, Latest = latest };
            _own[i] = permit;
            driver.Limit.Ask(permit, now);
        }
    }

    /// <summary>The refusal that lasts longest, if any limit refused.</summary>
    private Admission? Refused()
    {
        var worst = -1;
        for (var i = 0; i < LimitSet.Most; i++)
        {
            if (_own[i] is not { } permit || permit.State is not (WaiterState.Refused or WaiterState.Unreachable)) continue;
            if (permit.State == WaiterState.Unreachable && TryShare(i)) continue;
            if (worst < 0 || permit.At > _own[worst]!.At) worst = i;
        }

        return worst < 0 ? null : Refusal(_limits[worst]!, _own[worst]!, _own[worst]!.At, clock.Now);
    }

    private bool TryShare(int index)
    {
        if (onLost != LostAuthorityAction.SafeShareForReads || !request.IsRead || _limits[index]!.Limit.LastReply is null) return false;
        _shared[index] = true;
        _own[index] = null;
        return true;
    }

    private int Longest()
    {
        var longest = -1;
        for (var i = 0; i < LimitSet.Most; i++)
        {
            if (_own[i] is { State: WaiterState.Waiting } permit && (longest < 0 || permit.At > _own[longest]!.At)) longest = i;
        }

        return longest;
    }

    /// <summary>Gives up the other tickets, and what would be held for too long.</summary>
    private void LetGo(int longest)
    {
        var now = clock.Now;
        var holds = _own[longest]!.At - now <= LongestHold;
        for (var i = 0; i < LimitSet.Most; i++)
        {
            if (i == longest || _own[i] is not { } permit || (holds && permit.State == WaiterState.Granted)) continue;
            _limits[i]!.Limit.Cancel(permit, now);
            _own[i] = null;
        }
    }

    private void CancelAll()
    {
        var now = clock.Now;
        for (var i = 0; i < LimitSet.Most; i++)
        {
            if (_own[i] is { } permit) _limits[i]!.Limit.Cancel(permit, now);
        }
    }
}
