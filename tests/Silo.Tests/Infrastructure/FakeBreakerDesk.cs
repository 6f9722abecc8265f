using System.Collections.Concurrent;
using CheNu.Grains.Resilience;
using CheNu.Silo.Gateway;

namespace Silo.Tests;

/// <summary>Breakers that only an operator changes, with two silos each.</summary>
internal sealed class FakeBreakerDesk : IBreakerDesk
{
    private readonly ConcurrentDictionary<BreakerKey, BreakerState> _states = new();

    public Task<BreakerView> Look(BreakerKey key) => Task.FromResult(new BreakerView
    {
        Breaker = key.ToString(),
        State = _states.GetValueOrDefault(key),
        Epoch = 0,
        Life = 1,
        Version = 1,
        Silos = 2,
        Quorum = 2,
    });

    public Task<BreakerView> Isolate(BreakerKey key)
    {
        _states[key] = BreakerState.Isolated;
        return Look(key);
    }

    public Task<BreakerView> Reset(BreakerKey key)
    {
        _states[key] = BreakerState.Closed;
        return Look(key);
    }
}
