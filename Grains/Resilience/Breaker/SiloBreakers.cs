using System.Collections.Concurrent;
using CheNu.Grains.Admission;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace CheNu.Grains.Resilience;

/// <summary>The breakers of this silo: one for each connector that is in use here, and for each of a connector's several credentials.</summary>
internal sealed class SiloBreakers : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    private const int MostCredentials = 10_000;

    private readonly IBreakerAuthorities _authorities;
    private readonly IBreakerSettings _settings;
    private readonly ResilienceMeters _meters;
    private readonly ILogger<SiloBreakers> _logger;
    private readonly string _silo = Guid.NewGuid().ToString("N");
    private readonly ConcurrentDictionary<string, BreakerDriver> _connectors = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<BreakerKey, BreakerDriver> _credentials = new();
    private readonly CancellationTokenSource _stopping = new();
    private bool _isDisposed;

    public SiloBreakers(IBreakerAuthorities authorities, IBreakerSettings settings, ResilienceMeters meters, TimeProvider time, ILogger<SiloBreakers> logger)
    {
        (_authorities, _settings, _meters, _logger) = (authorities, settings, meters, logger);
        Clock = new(time);
        meters.ShowStates(() => _connectors.Values.Select(driver => ResilienceMeters.Of(driver.Key.Connector, (int)driver.Breaker.State(Clock.Now))));
    }

    public MonotonicClock Clock { get; }

    /// <summary>The breakers that exist here.</summary>
    public IEnumerable<BreakerDriver> All => _connectors.Values.Concat(_credentials.Values);

    /// <summary>The connector's breaker. The id is one of the catalogue.</summary>
    public BreakerDriver Of(string connector) =>
        _connectors.TryGetValue(connector, out var driver) ? driver : _connectors.GetOrAdd(connector, static (id, breakers) => breakers.New(new(id)), this);

    /// <summary>The breaker of one of a connector's several credentials; null when there are too many to keep one for each.</summary>
    public BreakerDriver? Of(BreakerKey key)
    {
        if (_credentials.TryGetValue(key, out var driver)) return driver;
        return _credentials.Count >= MostCredentials ? null : _credentials.GetOrAdd(key, static (id, breakers) => breakers.New(id), this);
    }

    /// <summary>A silo that stops keeps no authority waiting.</summary>
    public void Participate(ISiloLifecycle lifecycle)
    {
        ArgumentNullException.ThrowIfNull(lifecycle);
        lifecycle.Subscribe(nameof(SiloBreakers), ServiceLifecycleStage.Active, static _ => Task.CompletedTask, _ => _isDisposed ? Task.CompletedTask : _stopping.CancelAsync());
    }

    /// <summary>May come twice: it is registered as two services.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, true)) return;
        _stopping.Cancel();
        _stopping.Dispose();
    }

    private BreakerDriver New(BreakerKey key) => new(key, _silo, _authorities, _settings, _meters, Clock, _logger, _stopping.Token);
}
