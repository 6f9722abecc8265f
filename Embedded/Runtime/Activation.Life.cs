using Microsoft.Extensions.DependencyInjection;
using Orleans.Embedded.Calls;
using Orleans.Timers;

namespace Orleans.Runtime;

/// <summary>How an activation comes and goes.</summary>
internal sealed partial class Activation
{
    private readonly TaskCompletionSource _gone = new();
    private readonly HashSet<GrainTimer> _timers = [];
    private DeactivationReason _reason;
    private CancellationToken _deactivationToken;
    private bool _activated;

    public Task Deactivated => _gone.Task;

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        lock (_timers)
        {
            if (_reason.ReasonCode == DeactivationReasonCode.None)
                _reason = deactivationReason;
            _deactivationToken = cancellationToken;
        }

        Mailbox.Close(() => _ = DeactivateAsync());
    }

    /// <summary>Begins activation; calls wait in the mailbox meanwhile.</summary>
    /// <param name="requestContext">The context of the call that caused it.</param>
    internal void Start(Dictionary<string, object>? requestContext)
        => Mailbox.QueueAction(() => _ = ActivateAsync(requestContext));

    /// <summary>An activation around an object that is alive already: an observer.</summary>
    internal void StartWith(object instance)
    {
        GrainInstance = instance;
        Mailbox.Open();
    }

    internal void AddTimer(GrainTimer timer)
    {
        lock (_timers)
            _timers.Add(timer);
    }

    internal void RemoveTimer(GrainTimer timer)
    {
        lock (_timers)
            _timers.Remove(timer);
    }

    /// <summary>Vanishes without a trace: no hook runs, no call is answered.</summary>
    /// <returns>The calls that were waiting or running.</returns>
    internal List<GrainCall> Vanish()
    {
        var calls = new List<GrainCall>();
        Mailbox.AddHeld(calls);
        calls.ForEach(static call => call.Pin());
        Mailbox.Shut();
        DisposeTimers();
        _gone.TrySetResult();
        return calls;
    }

    private async Task ActivateAsync(Dictionary<string, object>? requestContext)
    {
        try
        {
            if (requestContext is not null)
                RequestContext.Current = requestContext;
            GrainInstance = Class.Create(this);

            // The source's timer is only needed by activations that wait for something.
            using var timeout = new CancellationTokenSource();
            if (_lifecycle is not null)
                await Bounded(_lifecycle.OnStart(timeout.Token), timeout, Silo.Collection.ActivationTimeout);
            if (GrainInstance is IGrainBase grain)
                await Bounded(grain.OnActivateAsync(timeout.Token), timeout, Silo.Collection.ActivationTimeout);
            _activated = true;
            Touch();
            Mailbox.Open();
        }
        catch (Exception failure)
        {
            Silo.Log.ActivationFailed(failure, GrainId);
            await AbandonAsync(failure);
        }
    }

    private async Task DeactivateAsync()
    {
        DisposeTimers();
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(_deactivationToken);
        try
        {
            if (_activated && GrainInstance is IGrainBase grain)
                await Bounded(grain.OnDeactivateAsync(_reason, timeout.Token), timeout, Silo.Collection.DeactivationTimeout);
        }
        catch (Exception failure)
        {
            Silo.Log.DeactivationFailed(failure, GrainId);
        }

        await StopLifecycleAsync(timeout);
        Silo.Forget(this);
        var left = Mailbox.Shut();
        await DisposeInstanceAsync();
        foreach (var call in left)
            Silo.Cluster.Forward(call, Silo);
        _gone.TrySetResult();
    }

    /// <summary>Ends an activation that failed to start: those who wait for it get the reason.</summary>
    private async Task AbandonAsync(Exception failure)
    {
        DisposeTimers();
        using var timeout = new CancellationTokenSource();
        await StopLifecycleAsync(timeout);
        Silo.Forget(this);
        var left = Mailbox.Shut();
        await DisposeInstanceAsync();
        foreach (var call in left)
        {
            if (!call.IsOneWay && call.TrySettle())
                call.Fail(failure);
            call.Release();
        }

        _gone.TrySetResult();
    }

    private async Task StopLifecycleAsync(CancellationTokenSource timeout)
    {
        try
        {
            if (_lifecycle is not null)
                await Bounded(_lifecycle.OnStop(timeout.Token), timeout, Silo.Collection.DeactivationTimeout);
        }
        catch (Exception failure)
        {
            Silo.Log.DeactivationFailed(failure, GrainId);
        }
    }

    private async Task Bounded(Task hook, CancellationTokenSource timeout, TimeSpan limit)
    {
        if (!hook.IsCompleted)
        {
            using var timer = Silo.Site.Time.CreateTimer(
                static state => ((CancellationTokenSource)state!).Cancel(), timeout, limit, Timeout.InfiniteTimeSpan);
            await hook.WaitAsync(timeout.Token);
        }

        await hook;
    }

    private void DisposeTimers()
    {
        GrainTimer[] timers;
        lock (_timers)
            timers = [.. _timers];
        foreach (var timer in timers)
            timer.Dispose();
    }

    private async ValueTask DisposeInstanceAsync()
    {
        try
        {
            // The scope disposes what it made; it did not make the grain.
            if (GrainInstance is IAsyncDisposable asyncDisposable)
                await asyncDisposable.DisposeAsync();
            else if (GrainInstance is IDisposable disposable)
                disposable.Dispose();
            if (_services is { } services)
                await services.DisposeAsync();
        }
        catch (Exception failure)
        {
            Silo.Log.DeactivationFailed(failure, GrainId);
        }
    }
}
