using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Embedded.Scheduling;
using Orleans.Runtime;

namespace Orleans.Embedded.Clustering;

/// <summary>A virtual silo: services of its own, activations of its own, in a process that it shares with others.</summary>
internal sealed class Silo : IGrainRuntime, ILocalSiloDetails
{
    private readonly ConcurrentDictionary<Activation, byte> _hosted = [];
    private readonly ConcurrentDictionary<GrainId, Activation> _local = [];
    private readonly ConcurrentDictionary<GrainId, WorkerPool> _pools = [];
    private readonly ITimer _collector;
    private volatile bool _halted;

    internal Silo(EmbeddedCluster cluster, string name, int number, IServiceProvider services)
    {
        Cluster = cluster;
        Name = name;
        Services = services;
        Address = SiloAddress.New(IPAddress.Loopback, number, 1);
        Log = new SiloLog(services.GetRequiredService<ILoggerFactory>().CreateLogger("Orleans.Embedded.Silo"));
        Collection = services.GetRequiredService<IOptions<GrainCollectionOptions>>().Value;
        IncomingFilters = [.. services.GetServices<IIncomingGrainCallFilter>()];
        Site = new CallSite(
            cluster, this, services.GetRequiredService<IOptions<SiloMessagingOptions>>().Value,
            [.. services.GetServices<IOutgoingGrainCallFilter>()], services.GetRequiredService<TimeProvider>());
        Factory = new GrainFactory(Site, services);
        _collector = CleanFlow.CreateTimer(Site.Time, static state => ((Silo)state!).CollectIdle(), this);
    }

    public string Name { get; }

    public string SiloIdentity => Address.ToString();

    public SiloAddress SiloAddress => Address;

    public SiloAddress GatewayAddress => Address;

    public string ClusterId => Services.GetRequiredService<IOptions<ClusterOptions>>().Value.ClusterId;

    public string DnsHostName => "localhost";

    public IGrainFactory GrainFactory => Factory;

    public Timers.ITimerRegistry TimerRegistry => Services.GetRequiredService<Timers.ITimerRegistry>();

    public IServiceProvider ServiceProvider => Services;

    public TimeProvider TimeProvider => Site.Time;

    internal EmbeddedCluster Cluster { get; }

    internal IServiceProvider Services { get; }

    internal SiloAddress Address { get; }

    internal CallSite Site { get; }

    internal GrainFactory Factory { get; }

    internal SiloLog Log { get; }

    internal GrainCollectionOptions Collection { get; }

    internal IIncomingGrainCallFilter[] IncomingFilters { get; }

    /// <summary>Whether new activations may be placed here.</summary>
    internal bool IsActive { get; private set; }

    /// <summary>True while nothing of it runs: it is frozen, or dead.</summary>
    internal bool IsHalted => _halted;

    internal int ActivationCount => _hosted.Count;

    internal ActivationId NewActivationId() => new(Cluster.NewGuid());

    public void DeactivateOnIdle(IGrainContext grainContext)
        => grainContext.Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationRequested, "DeactivateOnIdle was called."));

    public void DelayDeactivation(IGrainContext grainContext, TimeSpan timeSpan)
    {
        var activation = (Activation)grainContext;
        activation.KeepUntil = timeSpan <= TimeSpan.Zero ? long.MinValue
            : timeSpan == TimeSpan.MaxValue ? long.MaxValue
            : Site.Time.GetTimestamp() + Site.Ticks(timeSpan);
    }

    public Core.IStorage<TGrainState> GetStorage<TGrainState>(IGrainContext grainContext)
        => (Services.GetService<IGrainStateProvider>()
            ?? throw new OrleansConfigurationException("No grain storage is configured on this silo.")).Create<TGrainState>(grainContext);

    internal void Activate()
    {
        IsActive = true;
        _collector.Change(Collection.CollectionQuantum, Collection.CollectionQuantum);
    }

    /// <summary>The activation of the grain that is on this silo, if there is one.</summary>
    internal Activation? FindLocal(GrainId grainId) => _local.GetValueOrDefault(grainId);

    internal WorkerPool PoolOf(GrainId grainId, Manifest.GrainClass grainClass)
        => _pools.TryGetValue(grainId, out var pool) ? pool : _pools.GetOrAdd(grainId, new WorkerPool(this, grainClass, grainId));

    internal void Host(Activation activation)
    {
        _hosted[activation] = 0;
        if (activation.Pool is null)
            _local[activation.GrainId] = activation;
    }

    /// <summary>The activation is gone.</summary>
    internal void Forget(Activation activation)
    {
        _hosted.TryRemove(activation, out _);
        if (activation.Pool is { } pool)
        {
            pool.Remove(activation);
            return;
        }

        _local.TryRemove(new KeyValuePair<GrainId, Activation>(activation.GrainId, activation));
        Cluster.Directory.Remove(activation);
    }

    /// <summary>Deactivates everything; new activations go elsewhere.</summary>
    internal async Task DeactivateAllAsync(CancellationToken cancellationToken)
    {
        IsActive = false;
        _collector.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        var reason = new DeactivationReason(DeactivationReasonCode.ShuttingDown, "The silo is shutting down.");
        var going = ByAge();
        foreach (var activation in going)
            activation.Deactivate(reason, cancellationToken);

        // An activation that does not end must not keep the silo from ending.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var timer = Site.Time.CreateTimer(
            static state => ((CancellationTokenSource)state!).Cancel(), limit, Collection.DeactivationTimeout, Timeout.InfiniteTimeSpan);
        try
        {
            await Task.WhenAll(going.Select(activation => activation.Deactivated)).WaitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            Log.StoppedUncleanly(Name, _hosted.Count);
        }
    }

    /// <summary>Lets nothing of the silo run until <see cref="Resume"/>.</summary>
    internal void Halt() => _halted = true;

    internal void Resume()
    {
        _halted = false;
        foreach (var activation in ByAge())
            activation.Mailbox.Kick();
    }

    /// <summary>Loses everything at once.</summary>
    /// <returns>The calls that its activations held.</returns>
    internal List<Calls.GrainCall> Die()
    {
        IsActive = false;
        Halt();
        _collector.Dispose();
        var calls = new List<Calls.GrainCall>();
        foreach (var activation in ByAge())
            calls.AddRange(activation.Vanish());
        _hosted.Clear();
        _local.Clear();
        _pools.Clear();
        return calls;
    }

    /// <summary>The calls that wait or run here.</summary>
    internal List<Calls.GrainCall> HeldCalls()
    {
        var calls = new List<Calls.GrainCall>();
        foreach (var activation in ByAge())
            activation.Mailbox.AddHeld(calls);
        return calls;
    }

    private Activation[] ByAge() => [.. _hosted.Keys.OrderBy(activation => activation.Number)];

    private void CollectIdle()
    {
        if (_halted)
            return;

        var now = Site.Time.GetTimestamp();
        foreach (var activation in ByAge())
        {
            var age = activation.Class.CollectionAge(Collection);
            if (age == Timeout.InfiniteTimeSpan || !activation.Mailbox.IsIdle || !activation.Mailbox.IsOpen || activation.KeepUntil > now)
                continue;
            if (Site.Time.GetElapsedTime(activation.LastUsed, now) >= age)
                activation.Deactivate(new DeactivationReason(DeactivationReasonCode.ActivationIdle, "The activation was idle."));
        }
    }
}
