using Orleans.Configuration;
using Orleans.Embedded.Calls;
using Orleans.Embedded.Clustering;
using Orleans.Embedded.Manifest;
using Orleans.Embedded.Observers;
using Orleans.Embedded.Scheduling;
using Orleans.Hosting;
using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>One or several virtual silos in this process, with their directory and the network between them.</summary>
/// <remarks>A host made by <c>UseOrleans</c> has a cluster of one silo. Tests make clusters of their own and break them.</remarks>
public sealed partial class EmbeddedCluster : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly EmbeddedClusterOptions _options;
    private readonly Random _random;
    private readonly List<EmbeddedSilo> _silos = [];
    private Silo[] _members = [];
    private int _lastNumber;
    private long _lastActivation;

    public EmbeddedCluster(EmbeddedClusterOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _random = options.Seed is { } seed ? new Random(seed) : new Random();
        Scheduler = options.Scheduler;
        Time = options.TimeProvider;
        Manifest = new GrainManifest(GrainAssemblies.Describe());
        Directory = new GrainDirectory(this);
        Timeouts = new CallTimeouts(Time);
        var site = new CallSite(this, null, new ClientMessagingOptions(), [], Time);
        Client = new GrainFactory(site, EmptyServices.Instance);
    }

    /// <summary>Calls grains as a client that is on no silo.</summary>
    public IClusterClient Client { get; }

    /// <summary>The silos started by <see cref="StartSiloAsync"/> that have been neither stopped nor killed.</summary>
    public IReadOnlyList<EmbeddedSilo> Silos
    {
        get
        {
            lock (_gate)
                return [.. _silos];
        }
    }

    internal TurnScheduler Scheduler { get; }

    internal TimeProvider Time { get; }

    internal GrainManifest Manifest { get; }

    internal GrainDirectory Directory { get; }

    internal ObserverTable Observers { get; } = new();

    internal CallTimeouts Timeouts { get; }

    /// <summary>Null as long as nothing has ever been lost or delayed: then calls go straight to their activations.</summary>
    internal Network? Network { get; private set; }

    /// <summary>Makes a cluster and starts its silos.</summary>
    public static async Task<EmbeddedCluster> StartAsync(EmbeddedClusterOptions options, CancellationToken cancellationToken = default)
    {
        var cluster = new EmbeddedCluster(options);
        for (var i = 0; i < options.Silos; i++)
            await cluster.StartSiloAsync(null, cancellationToken);
        return cluster;
    }

    /// <summary>Adds a silo with services of its own.</summary>
    public async Task<EmbeddedSilo> StartSiloAsync(Action<ISiloBuilder>? configure = null, CancellationToken cancellationToken = default)
    {
        var silo = EmbeddedSilo.Build(this, _options, configure);
        await silo.StartAsync(cancellationToken);
        lock (_gate)
            _silos.Add(silo);
        return silo;
    }

    /// <summary>Stops the silos one after the other, in reverse; their activations are deactivated.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var silo in Silos.Reverse())
            await silo.StopAsync();
        Timeouts.Dispose();
    }

    internal Silo Join(IServiceProvider services, string? name)
    {
        lock (_gate)
        {
            var number = ++_lastNumber;
            var silo = new Silo(this, name ?? $"silo-{number}", number, services);
            _members = [.. _members, silo];
            return silo;
        }
    }

    internal void Leave(Silo silo)
    {
        lock (_gate)
        {
            _members = Array.FindAll(_members, member => !ReferenceEquals(member, silo));
            _silos.RemoveAll(handle => ReferenceEquals(handle.Silo, silo));
        }

        Directory.RemoveSilo(silo);
    }

    internal long NextActivationNumber() => Interlocked.Increment(ref _lastActivation);

    internal Guid NewGuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        lock (_random)
            _random.NextBytes(bytes);
        return new Guid(bytes);
    }

    /// <summary>Chooses the silo of a new activation.</summary>
    /// <exception cref="SiloUnavailableException">No silo takes activations.</exception>
    internal Silo Place(GrainId grainId, PlacementStrategy strategy, Silo? caller)
    {
        var candidates = Array.FindAll(_members, silo => silo.IsActive && Network?.IsSuspect(silo) != true);
        if (candidates.Length == 0)
            throw new SiloUnavailableException($"No silo is active that could host grain {grainId}.");
        if (candidates.Length == 1)
            return candidates[0];

        return strategy switch
        {
            PreferLocalPlacement when caller is not null && candidates.Contains(caller) => caller,
            HashBasedPlacement => candidates[grainId.GetUniformHashCode() % candidates.Length],
            ActivationCountBasedPlacement or ResourceOptimizedPlacement => candidates.MinBy(silo => silo.ActivationCount)!,
            _ => candidates[NextRandom(candidates.Length)],
        };
    }

    internal Silo AnySilo() => Array.Find(_members, silo => silo.IsActive)
        ?? throw new SiloUnavailableException("No silo is active.");

    internal int NextRandom(int limit)
    {
        lock (_random)
            return _random.Next(limit);
    }
}
