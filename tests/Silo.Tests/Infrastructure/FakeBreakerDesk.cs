using CheNu.Grains.Resilience;
using CheNu.Silo.Gateway;

namespace Silo.Tests;

/// <summary>Authorities of breakers in this process, two silos each.</summary>
internal sealed class FakeBreakerDesk : IBreakerDesk
{
    private readonly Dictionary<BreakerKey, BreakerAuthority> _authorities = [];

    public Task<BreakerView> Look(BreakerKey key) => Task.FromResult(Of(key).View(0));

    public Task<BreakerView> Isolate(BreakerKey key)
    {
        Of(key).Isolate();
        return Look(key);
    }

    public Task<BreakerView> Reset(BreakerKey key)
    {
        Of(key).Reset();
        return Look(key);
    }

    private BreakerAuthority Of(BreakerKey key)
    {
        lock (_authorities)
        {
            if (_authorities.TryGetValue(key, out var authority)) return authority;
            _authorities.Add(key, authority = new(key.ToString(), new(), 1, 0));
            authority.Report(new("a", 0, true), 0);
            authority.Report(new("b", 0, false), 0);
            authority.Reset();
            authority.Report(new("a", authority.View(0).Epoch, false), 0);
            return authority;
        }
    }
}
