using System.Collections.Concurrent;
using CheNu.Grains.Admission;
using CheNu.Grains.Connectors;

namespace CheNu.Grains.Resilience;

/// <summary>Lets attempts at a connector through, no more at a time than it bears; others wait, within their time and the policy's.</summary>
internal sealed class ConcurrencyGate
{
    private readonly IAdmissionPolicies _policies;
    private readonly ResilienceMeters _meters;
    private readonly TimeProvider _time;
    private readonly MonotonicClock _clock;
    private readonly ConcurrentDictionary<string, ConcurrencyLimit> _limits = new(StringComparer.Ordinal);

    public ConcurrencyGate(IAdmissionPolicies policies, ResilienceMeters meters, TimeProvider time)
    {
        (_policies, _meters, _time, _clock) = (policies, meters, time, new(time));
        meters.ShowSlots(() => _limits.Select(pair => ResilienceMeters.Of(pair.Key, pair.Value.Slots)));
    }

    /// <summary>The limits that exist, by connector.</summary>
    public IEnumerable<KeyValuePair<string, ConcurrencyLimit>> All => _limits;

    /// <summary>A slot, or why there is none. Nothing is held when there is none.</summary>
    public async ValueTask<(ConcurrencySlot? Slot, ConnectorError? Refused)> Enter(Connector connector, int level, CallDeadline deadline)
    {
        level = Math.Clamp(level, 0, ConcurrencyShares.Levels - 1);
        var limit = _limits.GetOrAdd(connector.Id, static (_, most) => new(most), connector.Pool.MaxConnections);
        limit.Resize(connector.Pool.MaxConnections);
        if (limit.TryTake(level)) return (new(limit, level, _clock), null);
        if (limit.Wait(level) is not { } waiter) return (null, Busy(connector));

        var patience = _policies.Current.QueueTimeout;
        if (deadline.Remaining < patience) patience = deadline.Remaining;
        await ((Task)waiter.Ended).WaitAsync(patience, _time, deadline.Token)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (waiter.Ended is { IsCompletedSuccessfully: true, Result: true } && !deadline.Token.IsCancellationRequested) return (new(limit, level, _clock), null);
        limit.Leave(waiter);
        return (null, deadline.IsCancelledByCaller ? NetworkErrors.Stopped(deadline, EffectState.NotDone) : Busy(connector));
    }

    private ConnectorError Busy(Connector connector)
    {
        _meters.Busy(connector.Id);
        return new()
        {
            Code = ErrorCodes.ConnectorBusy,
            Stage = CallStage.Send,
            Side = ErrorSide.Policy,
            Effect = EffectState.NotDone,
            Message = $"Too many calls of {connector.Id} are under way; this one was not sent.",
            NextStep = "Try again in a moment.",
            Retryable = true,
            RetryAfter = TimeSpan.FromSeconds(1),
        };
    }
}
