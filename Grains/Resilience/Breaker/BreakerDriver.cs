using CheNu.Grains.Admission;
using Microsoft.Extensions.Logging;

namespace CheNu.Grains.Resilience;

/// <summary>
/// Drives one <see cref="SiloBreaker"/>: while the connector is in use here it watches the authority, and it brings the silo's
/// evidence there at once. Off the callers' threads and out of their grains.
/// </summary>
internal sealed partial class BreakerDriver : IThreadPoolWorkItem
{
    /// <summary>A watch lasts so long when nothing changes; it is also the sign that the silo is alive.</summary>
    public static readonly TimeSpan Hold = TimeSpan.FromSeconds(2);

    /// <summary>How long the authority may take to answer.</summary>
    public static readonly TimeSpan AnswerTime = TimeSpan.FromTicks(SiloBreaker.AskTime);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan SleepAfter = TimeSpan.FromMinutes(1);

    private readonly BreakerKey _key;
    private readonly string _silo;
    private readonly IBreakerAuthorities _authorities;
    private readonly IBreakerSettings _settings;
    private readonly ResilienceMeters _meters;
    private readonly MonotonicClock _clock;
    private readonly ILogger _logger;
    private readonly CancellationToken _stopping;
    private readonly Lock _lock = new();
    private TaskCompletionSource? _learned;
    private bool _isCutOff;

    public BreakerDriver(
        BreakerKey key, string silo, IBreakerAuthorities authorities, IBreakerSettings settings, ResilienceMeters meters, MonotonicClock clock, ILogger logger, CancellationToken stopping)
    {
        (_key, _silo, _authorities, _settings, _meters, _clock, _logger, _stopping) = (key, silo, authorities, settings, meters, clock, logger, stopping);
        Breaker = new(silo, Opened) { Settings = settings.Of(key.Connector) };
    }

    public BreakerKey Key => _key;

    public SiloBreaker Breaker { get; }

    /// <summary>Completes when the silo knows how the cluster stands, or that it cannot know.</summary>
    public Task Learn()
    {
        lock (_lock)
        {
            if (_learned is null)
            {
                _learned = new(TaskCreationOptions.RunContinuationsAsynchronously);
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            }

            return _learned.Task;
        }
    }

    void IThreadPoolWorkItem.Execute() => _ = Run();

    /// <summary>Asks for the probe; null when there is none to be had now.</summary>
    public async Task<HeldProbe?> AskProbe(TimeSpan hold)
    {
        var askedAt = _clock.Now;
        try
        {
            var answer = await _authorities.AskProbe(_key, Breaker.Report(), hold).AsTask().WaitAsync(AnswerTime, _clock.Provider);
            Breaker.Apply(answer.View, askedAt, _clock.Now);
            if (answer.Probe == 0)
            {
                Breaker.AskedInVain(answer.ComeBackIn, _clock.Now);
                return null;
            }

            if (Breaker.BeginProbe(answer.Probe, answer.View, askedAt, hold) is { } probe) return probe;
            _ = Tell(answer.Probe, BreakerProbeOutcome.NoEvidence);
            return null;
        }
        catch (Exception unreachable)
        {
            CutOff(unreachable);
            return Breaker.BeginProbeAlone(askedAt, hold, _clock.Now);
        }
    }

    /// <summary>What became of the probe: here at once, at the authority as soon as it can be told.</summary>
    public void EndProbe(HeldProbe probe, BreakerEvidence evidence)
    {
        var outcome = Breaker.EndProbe(probe, evidence, _clock.Now);
        if (probe.Id != 0) _ = Tell(probe.Id, outcome);
    }

    private async Task Run()
    {
        var used = _clock.Now;
        var hold = TimeSpan.Zero;
        while (!_stopping.IsCancellationRequested)
        {
            Breaker.Settings = _settings.Of(_key.Connector);
            var isReached = await Exchange(hold);
            hold = isReached ? Hold : TimeSpan.Zero;
            Learned();
            if (!isReached && !await Rest()) break;
            if (Breaker.TakeUsed()) used = _clock.Now;
            if (_clock.Now - used < SleepAfter.Ticks || !Sleep()) continue;
            return;
        }

        Breaker.GoAlone();
        Learned();
    }

    private async Task<bool> Exchange(TimeSpan hold)
    {
        var sentAt = _clock.Now;
        try
        {
            var view = await _authorities.Watch(_key, Breaker.Report(), hold, _stopping).AsTask().WaitAsync(hold + AnswerTime, _clock.Provider, _stopping);
            Breaker.Apply(view, sentAt, _clock.Now);
            _isCutOff = false;
            return true;
        }
        catch (Exception unreachable)
        {
            CutOff(unreachable);
            Breaker.GoAlone();
            return false;
        }
    }

    private async Task<bool> Rest()
    {
        await Task.Delay(Pause, _clock.Provider, _stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !_stopping.IsCancellationRequested;
    }

    private bool Sleep()
    {
        lock (_lock)
        {
            if (!Breaker.Sleep()) return false;
            _learned = null;
            return true;
        }
    }

    private void Learned()
    {
        lock (_lock) _learned?.TrySetResult();
    }

    private void Opened()
    {
        _meters.Opened(_key.Connector);
        _ = Tell();
    }

    /// <summary>The silo's evidence; the watch repeats it if it should be lost.</summary>
    private async Task Tell()
    {
        var sentAt = _clock.Now;
        try
        {
            Breaker.Apply(await _authorities.Report(_key, Breaker.Report()).AsTask().WaitAsync(AnswerTime, _clock.Provider), sentAt, _clock.Now);
        }
        catch (Exception unreachable)
        {
            CutOff(unreachable);
        }
    }

    /// <summary>Once is enough: a lease that nobody ends ends by itself.</summary>
    private async Task Tell(long probe, BreakerProbeOutcome outcome)
    {
        var sentAt = _clock.Now;
        try
        {
            Breaker.Apply(await _authorities.EndProbe(_key, _silo, probe, outcome).AsTask().WaitAsync(AnswerTime, _clock.Provider), sentAt, _clock.Now);
        }
        catch (Exception unreachable)
        {
            CutOff(unreachable);
        }
    }

    private void CutOff(Exception reason)
    {
        if (_isCutOff || _stopping.IsCancellationRequested) return;
        _isCutOff = true;
        LogCutOff(_key.ToString(), reason.GetType().Name);
    }

    [LoggerMessage(LogLevel.Warning, "The authority of breaker {Breaker} cannot be reached ({Reason}); this silo goes on with what it sees itself.")]
    private partial void LogCutOff(string breaker, string reason);
}
