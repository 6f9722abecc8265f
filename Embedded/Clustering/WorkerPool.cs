using Orleans.Runtime;

namespace Orleans.Embedded.Clustering;

/// <summary>The activations of a stateless worker on one silo.</summary>
internal sealed class WorkerPool(Silo silo, Manifest.GrainClass grainClass, GrainId grainId)
{
    private readonly Lock _gate = new();
    private readonly int _limit = ((StatelessWorkerPlacement)grainClass.Placement).MaxLocal;
    private Activation[] _workers = [];

    /// <summary>An idle worker, else a new one, else at the limit the one with the least to do.</summary>
    internal Activation Pick(Dictionary<string, object>? requestContext)
    {
        foreach (var worker in Volatile.Read(ref _workers))
        {
            if (worker.Mailbox is { IsIdle: true, IsOpen: true })
                return worker;
        }

        lock (_gate)
        {
            Activation? least = null;
            foreach (var worker in _workers)
            {
                if (worker.Mailbox.IsIdle && !worker.Mailbox.IsClosed)
                    return worker;
                if (least is null || worker.Mailbox.Load < least.Mailbox.Load)
                    least = worker;
            }

            return least is not null && _workers.Length >= _limit ? least : Add(requestContext);
        }
    }

    internal void Remove(Activation worker)
    {
        lock (_gate)
            _workers = Array.FindAll(_workers, candidate => !ReferenceEquals(candidate, worker));
    }

    private Activation Add(Dictionary<string, object>? requestContext)
    {
        var worker = new Activation(silo, grainClass, grainId) { Pool = this };
        silo.Host(worker);
        Volatile.Write(ref _workers, [.. _workers, worker]);
        worker.Start(requestContext);
        return worker;
    }
}
