using Microsoft.Extensions.DependencyInjection;
using Orleans.Embedded.Calls;
using Orleans.Embedded.Clustering;
using Orleans.Embedded.Manifest;
using Orleans.Embedded.Scheduling;
using Orleans.Serialization.Invocation;
using Orleans.Storage;

namespace Orleans.Runtime;

/// <summary>One incarnation of a grain on one silo.</summary>
internal sealed partial class Activation : IGrainContext
{
    private readonly Dictionary<Type, object> _components = [];
    private AsyncServiceScope? _services;
    private GrainLifecycle? _lifecycle;
    private GrainReference? _reference;
    private volatile bool _isWatched;

    internal Activation(Silo silo, GrainClass grainClass, GrainId grainId)
    {
        Silo = silo;
        Class = grainClass;
        GrainId = grainId;
        Mailbox = new Mailbox(this, silo.Cluster.Scheduler);
        LastUsed = silo.Site.Time.GetTimestamp();
        Number = silo.Cluster.NextActivationNumber();
    }

    public GrainId GrainId { get; }

    public ActivationId ActivationId => field.IsDefault ? field = Silo.NewActivationId() : field;

    public GrainAddress Address => new() { GrainId = GrainId, ActivationId = ActivationId, SiloAddress = Silo.Address };

    public object? GrainInstance { get; private set; }

    public GrainReference GrainReference => _reference ??= Silo.Site.References.CreateUntyped(GrainId);

    public IServiceProvider ActivationServices => (_services ??= Silo.Services.CreateAsyncScope()).ServiceProvider;

    public IGrainLifecycle ObservableLifecycle => _lifecycle ??= new GrainLifecycle();

    public IWorkItemScheduler Scheduler => Mailbox;

    /// <summary>Orders activations by their age, so that what is done to all of them is done in the same order each time.</summary>
    internal long Number { get; }

    internal Silo Silo { get; }

    internal GrainClass Class { get; }

    internal Mailbox Mailbox { get; }

    /// <summary>The pool that this worker belongs to; null for a grain in the directory.</summary>
    internal WorkerPool? Pool { get; init; }

    /// <summary>True for an observer of a client: no silo's fate is its own.</summary>
    internal bool IsOutside { get; init; }

    /// <summary>True while nothing of it may run.</summary>
    internal bool IsHalted => Silo.IsHalted && !IsOutside;

    /// <summary>Whether the sweep for timeouts looks at this activation.</summary>
    internal bool IsWatched
    {
        get => _isWatched;
        set => _isWatched = value;
    }

    /// <summary>Timestamp of the last use.</summary>
    internal long LastUsed { get; private set; }

    /// <summary>Timestamp until which the activation is not idle, whatever its use.</summary>
    internal long KeepUntil { get; set; } = long.MinValue;

    public object? GetTarget() => GrainInstance;

    public object? GetComponent(Type componentType)
    {
        if (componentType.IsInstanceOfType(GrainInstance))
            return GrainInstance;
        if (componentType.IsInstanceOfType(this))
            return this;
        lock (_components)
            return _components.GetValueOrDefault(componentType);
    }

    public void SetComponent<TComponent>(TComponent? value) where TComponent : class
    {
        lock (_components)
        {
            if (value is null)
                _components.Remove(typeof(TComponent));
            else
                _components[typeof(TComponent)] = value;
        }
    }

    public bool Equals(IGrainContext? other) => ReferenceEquals(this, other);

    /// <summary>Starts a call, in a turn of this activation.</summary>
    internal void Begin(GrainCall call)
    {
        if (call.KeepsAlive)
            LastUsed = call.SentAt;

        if (call.IsSettled && Silo.Site.Messaging.DropExpiredMessages)
        {
            Finish(call);
            return;
        }

        object target;
        try
        {
            target = TargetOf(call);
            if (call.Context is not null)
                RequestContext.Current = call.Context;
        }
        catch (Exception failure)
        {
            call.FinishWith(failure);
            return;
        }

        if (Silo.IncomingFilters.Length == 0 && target is not IIncomingGrainCallFilter)
            call.Start(target);
        else if (call.Method.IsExtension)
            call.Start(target);
        else
            _ = BeginFiltered(call, target);
    }

    /// <summary>The object that serves the call: the grain, or an extension of it.</summary>
    internal object TargetOf(GrainCall call)
    {
        if (call.Method.IsExtension)
            return ExtensionFor(call.Method.InterfaceType);
        return GrainInstance is WeakReference { Target: var observer } ? observer ?? throw new ObjectDisposedException("observer") : GrainInstance!;
    }

    /// <summary>Takes the result of a call whose method has completed: here if this activation runs, else in a turn of it.</summary>
    internal void OnReturned(GrainCall call)
    {
        if (ReferenceEquals(RuntimeContext.Current, this))
        {
            call.CollectResult();
            return;
        }

        call.HasReturned = true;
        Mailbox.QueueReturned(call);
    }

    /// <summary>The call has ended.</summary>
    internal void Finish(GrainCall call)
    {
        Mailbox.Finish(call);
        call.Release();
    }

    /// <summary>A grain whose state was changed behind its back must not go on with what it has in memory.</summary>
    internal void OnCallFailed(Exception failure)
    {
        if (failure is not InconsistentStateException { IsSourceActivation: true } inconsistent)
            return;

        // The callers of this grain get the same exception, and their state is not at fault.
        inconsistent.IsSourceActivation = false;
        Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationError, failure, "The stored state was changed by another activation."));
    }

    /// <summary>Marks long work as use.</summary>
    internal void Touch() => LastUsed = Silo.Site.Time.GetTimestamp();

    private async Task BeginFiltered(GrainCall call, object target)
    {
        // Filters keep the call for as long as they like.
        call.Pin();
        var context = new IncomingCallContext(call, this, target, Silo.IncomingFilters) { SourceId = call.Sender?.GrainId };
        Response response;
        try
        {
            await context.Invoke();
            response = context.Response ?? Response.Completed;
        }
        catch (Exception failure)
        {
            response = Response.FromException(failure);
        }

        call.FinishWith(response);
    }

    private object ExtensionFor(Type interfaceType)
    {
        if (interfaceType.IsInstanceOfType(GrainInstance))
            return GrainInstance!;

        lock (_components)
        {
            if (_components.TryGetValue(interfaceType, out var known))
                return known;
        }

        var extension = ActivationServices.GetKeyedService<IGrainExtension>(interfaceType)
            ?? throw new GrainExtensionNotInstalledException($"Grain {GrainId} has no extension {interfaceType}; install it with AddGrainExtension.");
        lock (_components)
            _components[interfaceType] = extension;
        return extension;
    }
}
