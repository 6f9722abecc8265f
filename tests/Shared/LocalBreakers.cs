using CheNu.Grains.Admission;
using CheNu.Grains.Connectors;
using CheNu.Grains.Resilience;

namespace CheNu.Tests;

/// <summary>The authorities of all breakers in this process, without grains. A test may look at them, and cut them off.</summary>
internal sealed class LocalBreakers(TimeProvider time) : IBreakerAuthorities
{
    private readonly MonotonicClock _clock = new(time);
    private readonly Dictionary<BreakerKey, BreakerAuthority> _authorities = [];
    private readonly Lock _lock = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether messages get lost.</summary>
    public bool IsCutOff { get; set; }

    public BreakerSettings Settings { get; set; } = BreakerSettings.Default;

    public ValueTask<BreakerView> Report(BreakerKey key, BreakerReport report) => ValueTask.FromResult(Do(key, authority => authority.Report(report, _clock.Now)));

    public async ValueTask<BreakerView> Watch(BreakerKey key, BreakerReport report, TimeSpan hold, CancellationToken cancellationToken)
    {
        var changed = _changed.Task;
        var view = Do(key, authority => authority.Report(report, _clock.Now));
        if (report.Life != view.Life || report.Version != view.Version || hold <= TimeSpan.Zero) return view;
        await changed.WaitAsync(cancellationToken);
        return Look(key);
    }

    public ValueTask<ProbeAnswer> AskProbe(BreakerKey key, BreakerReport report, TimeSpan hold)
    {
        ProbeAnswer? answer = null;
        Do(key, authority => answer = authority.AskProbe(report, hold, _clock.Now));
        return ValueTask.FromResult(answer!);
    }

    public ValueTask<BreakerView> EndProbe(BreakerKey key, string silo, long probe, BreakerProbeOutcome outcome) =>
        ValueTask.FromResult(Do(key, authority => authority.EndProbe(silo, probe, outcome, _clock.Now)));

    public BreakerView Look(BreakerKey key) => Do(key, static _ => { });

    public BreakerView Isolate(BreakerKey key) => Do(key, static authority => authority.Isolate());

    public BreakerView Reset(BreakerKey key) => Do(key, static authority => authority.Reset());

    /// <summary>Completes when the breaker is so; fails after 30 s of real time.</summary>
    public async Task Until(BreakerKey key, Func<BreakerView, bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var changed = _changed.Task;
            if (condition(Look(key))) return;
            await changed.WaitAsync(limit.Token);
        }
    }

    private BreakerView Do(BreakerKey key, Action<BreakerAuthority> action)
    {
        if (IsCutOff) throw new TimeoutException("The authority is cut off.");
        lock (_lock)
        {
            if (!_authorities.TryGetValue(key, out var authority)) _authorities.Add(key, authority = new(key.ToString(), new(), 1, _clock.Now));
            authority.Settings = Settings;
            var before = authority.Version;
            action(authority);
            if (authority.Version != before)
            {
                var waiting = _changed;
                _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
                waiting.SetResult();
            }

            return authority.View(_clock.Now);
        }
    }
}
