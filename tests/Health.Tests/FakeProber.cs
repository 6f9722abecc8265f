using CheNu.Grains.Connectors;
using CheNu.Grains.Resilience;

namespace Health.Tests;

/// <summary>Stands for the outside world: notes each probe and answers what the test says.</summary>
internal sealed class FakeProber(TimeProvider clock) : IHealthProber
{
    private readonly Lock _lock = new();
    private readonly List<(string Connector, DateTimeOffset At)> _probes = [];
    private readonly List<(int Count, TaskCompletionSource Source)> _waiters = [];

    /// <summary>What every probe ends in; null is success.</summary>
    public ProbeFailure? Failure { get; set; }

    /// <summary>What every probe waits for.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>So far, in order.</summary>
    public (string Connector, DateTimeOffset At)[] Probes
    {
        get
        {
            lock (_lock)
                return [.. _probes];
        }
    }

    /// <summary>Completes once that many probes have begun; fails after 30 s of real time.</summary>
    public Task WhenProbed(int count)
    {
        lock (_lock)
        {
            if (_probes.Count >= count)
                return Task.CompletedTask;
            var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((count, source));
            return source.Task.WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    public async Task<ProbeOutcome?> Probe(Connector connector, TimeSpan timeout, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _probes.Add((connector.Id, clock.GetUtcNow()));
            foreach (var waiter in _waiters.Where(waiter => waiter.Count <= _probes.Count))
                waiter.Source.TrySetResult();
        }

        await Gate;
        return new ProbeOutcome(TimeSpan.FromMilliseconds(20), Failure);
    }
}
