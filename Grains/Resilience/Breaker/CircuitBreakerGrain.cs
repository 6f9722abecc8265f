using System.Security.Cryptography;
using CheNu.Grains.Admission;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace CheNu.Grains.Resilience;

/// <summary>
/// Keeps the authority of one breaker. Reentrant, so that silos can wait in it for news: each method reads and changes the
/// machine in one turn, before its first await, so nothing can come in between.
/// </summary>
[Reentrant]
[GrainType("chenu.circuit-breaker")]
internal sealed partial class CircuitBreakerGrain(
    [PersistentState(CircuitBreakerGrain.StateName)] IPersistentState<BreakerRecord> state,
    IBreakerSettings settings,
    TimeProvider time,
    ILogger<CircuitBreakerGrain> logger) : Grain, ICircuitBreakerGrain
{
    public const string StateName = "breaker";

    private static readonly TimeSpan LongestHold = TimeSpan.FromSeconds(5);

    private readonly MonotonicClock _clock = new(time);
    private BreakerAuthority _authority = null!;
    private string _connector = "";
    private TaskCompletionSource _changed = NewSignal();
    private long _seen;
    private Task _keeping = Task.CompletedTask;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var text = this.GetPrimaryKeyString();
        _connector = (BreakerKey.Parse(text) ?? throw new ArgumentException($"'{text}' names no breaker.")).Connector;
        var life = ((long)RandomNumberGenerator.GetInt32(int.MaxValue) << 31) | (uint)(RandomNumberGenerator.GetInt32(int.MaxValue - 1) + 1);
        _authority = new(text, state.State, life, _clock.Now);
        _seen = _authority.Version;
        return Task.CompletedTask;
    }

    public ValueTask<BreakerView> Report(BreakerReport report)
    {
        Machine().Report(report, _clock.Now);
        return ValueTask.FromResult(Told());
    }

    public async ValueTask<BreakerView> Watch(BreakerReport report, TimeSpan hold, CancellationToken cancellationToken = default)
    {
        Machine().Report(report, _clock.Now);
        var view = Told();
        if (report.Life != view.Life || report.Version != view.Version || hold <= TimeSpan.Zero) return view;
        await _changed.Task.WaitAsync(hold < LongestHold ? hold : LongestHold, time, cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        return _authority.View(_clock.Now);
    }

    public async ValueTask<ProbeAnswer> AskProbe(BreakerReport report, TimeSpan hold)
    {
        var answer = Machine().AskProbe(report, hold, _clock.Now);
        Told();

        // Another life must know that a probe may be under way.
        if (answer.Probe != 0) await Kept();
        return answer;
    }

    public ValueTask<BreakerView> EndProbe(string silo, long probe, BreakerProbeOutcome outcome)
    {
        Machine().EndProbe(silo, probe, outcome, _clock.Now);
        return ValueTask.FromResult(Told());
    }

    public ValueTask<BreakerView> Look() => ValueTask.FromResult(_authority.View(_clock.Now));

    public async ValueTask<BreakerView> Isolate()
    {
        _authority.Isolate();
        var view = Told();
        await Kept();
        return view;
    }

    public async ValueTask<BreakerView> Reset()
    {
        _authority.Reset();
        var view = Told();
        await Kept();
        return view;
    }

    private BreakerAuthority Machine()
    {
        _authority.Settings = settings.Of(_connector);
        return _authority;
    }

    /// <summary>Tells those who wait, and begins to write down what must survive.</summary>
    private BreakerView Told()
    {
        var view = _authority.View(_clock.Now);
        if (view.Version == _seen) return view;
        _seen = view.Version;
        var waiting = _changed;
        _changed = NewSignal();
        waiting.SetResult();
        if (_keeping.IsCompleted) _keeping = Keep();
        return view;
    }

    /// <summary>One write at a time, until what is written is what holds.</summary>
    private async Task Keep()
    {
        try
        {
            while (state.State != _authority.Record)
            {
                state.State = _authority.Record;
                await state.WriteStateAsync();
            }
        }
        catch (Exception unwritten)
        {
            // The breaker goes on from memory; who asked for something durable is told by Kept.
            LogUnwritten(this.GetPrimaryKeyString(), unwritten.GetType().Name);
            DeactivateOnIdle();
            throw;
        }
    }

    private async Task Kept()
    {
        while (!_keeping.IsCompletedSuccessfully || state.State != _authority.Record)
        {
            if (_keeping.IsCompleted) _keeping = Keep();
            await _keeping;
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [LoggerMessage(LogLevel.Error, "The state of breaker {Breaker} could not be written ({Reason}).")]
    private partial void LogUnwritten(string breaker, string reason);
}
