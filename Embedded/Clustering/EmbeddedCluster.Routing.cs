using Orleans.Embedded.Calls;
using Orleans.Embedded.Clustering;
using Orleans.Embedded.Observers;
using Orleans.Runtime;

namespace Orleans.Embedded;

/// <summary>How calls find their activations.</summary>
public sealed partial class EmbeddedCluster
{
    /// <summary>Sends a call. It may be over before this returns.</summary>
    internal void Dispatch(GrainCall call, Silo? from)
    {
        if (Network is { } network)
        {
            network.Send(call, from);
            return;
        }

        // The activation that served this reference last, if it is still there, without a look into the directory.
        if (call.Reference.Route is { } route && TryPost(route, call))
            return;

        Route(call, from);
    }

    /// <summary>Sends a call on, because the activation it waited at is going.</summary>
    internal void Forward(GrainCall call, Silo from)
    {
        if (call.IsTick || call.IsSettled)
            call.Release();
        else
            Dispatch(call, call.Sender?.Silo ?? from);
    }

    /// <summary>Delivers a call to its activation, which is made if need be.</summary>
    internal void Route(GrainCall call, Silo? from)
    {
        try
        {
            var reference = call.Reference;
            while (true)
            {
                var target = Locate(reference.GrainId, from, call.Context);
                var caches = target.Pool is null && Network is null;
                if (!TryPost(target, call))
                    continue;

                if (caches)
                    reference.Route = target;
                return;
            }
        }
        catch (Exception failure) when (failure is OrleansException or ArgumentException)
        {
            Reject(call, failure);
        }
    }

    internal Activation Locate(GrainId grainId, Silo? from, Dictionary<string, object>? requestContext)
    {
        if (ObserverTable.IsObserver(grainId))
        {
            return Observers.Find(grainId)
                ?? throw new OrleansMessageRejectionException($"Observer {grainId} was deleted or collected.");
        }

        var grainClass = Manifest.ClassOf(grainId.Type);
        if (grainClass.Placement.IsUsingGrainDirectory)
            return Directory.FindOrCreate(grainId, grainClass, from, requestContext);

        var silo = from is { IsActive: true } ? from : Place(grainId, RandomPlacement.Singleton, null);
        return silo.PoolOf(grainId, grainClass).Pick(requestContext);
    }

    internal bool TryPost(Activation target, GrainCall call)
    {
        if (!target.Mailbox.Post(call))
            return false;

        if (!target.IsWatched)
            Timeouts.Watch(target);
        return true;
    }

    /// <summary>Ends a call that cannot be delivered.</summary>
    internal void Reject(GrainCall call, Exception reason)
    {
        if (call.IsOneWay)
            (call.Sender?.Silo ?? call.Reference.Shared.Site.Silo)?.Log.OneWayLost(reason, call.ToString());
        else if (call.TrySettle())
            call.Fail(reason);
        call.Release();
    }
}
