using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace Orleans.Embedded.Calls;

/// <summary>The caller's end of a call.</summary>
internal static class Sender
{
    /// <summary>The outgoing filters of the place that calls; null when there are none.</summary>
    internal static IOutgoingGrainCallFilter[]? Filters(GrainReference reference, GrainCall call)
    {
        var filters = (RuntimeContext.Current?.Silo.Site ?? reference.Shared.Site).OutgoingFilters;
        return filters.Length == 0 || call.Method.IsExtension ? null : filters;
    }

    internal static void Send(GrainReference reference, GrainCall call)
    {
        var cluster = reference.Shared.Site.Cluster;
        var sender = RuntimeContext.Current;
        if (sender is not null && !ReferenceEquals(sender.Silo.Cluster, cluster))
            sender = null;
        var site = sender?.Silo.Site ?? reference.Shared.Site;

        var now = site.Time.GetTimestamp();
        var timeout = call.Method.ResponseTimeout is { } given ? site.Ticks(given) : site.ResponseTimeoutTicks;
        call.Address(reference, sender, now, call.IsOneWay ? long.MaxValue : now + timeout);

        // A call that cannot be cancelled may be over, and its object in use again, once it has been dispatched.
        var cancellable = call.IsCancellable;
        if (cancellable && call.CallerToken.IsCancellationRequested && !call.IsOneWay)
        {
            if (call.TrySettle())
                call.Fail(new OperationCanceledException(call.CallerToken));
            call.Release();
            return;
        }

        cluster.Dispatch(call, site.Silo);
        if (cancellable)
            call.WatchCancellation();
    }

    /// <summary>Makes a call through outgoing filters.</summary>
    internal static async Task<TResult> SendThrough<TResult>(IOutgoingGrainCallFilter[] filters, GrainReference reference, GrainCall<TResult> call)
    {
        // Filters keep the call for as long as they like.
        call.Pin();
        var context = new OutgoingCallContext(reference, call, filters, SendAsync);
        await context.Invoke();
        return context.Response is { Exception: null } response ? response.GetResult<TResult>()! : context.Outcome<TResult>();

        async Task<Response> SendAsync()
        {
            if (call.IsOneWay)
            {
                Send(reference, call);
                return Response.Completed;
            }

            var task = call.AsTask();
            Send(reference, call);
            return Response.FromResult(await task);
        }
    }
}
