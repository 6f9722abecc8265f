using Orleans.Placement;
using Orleans.Runtime;

namespace Orleans.Concurrency;

/// <summary>Calls are served on the caller's silo by a pool of interchangeable activations.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class StatelessWorkerAttribute : PlacementAttribute
{
    /// <summary>A pool with as many activations as there are processors.</summary>
    public StatelessWorkerAttribute() : base(new StatelessWorkerPlacement(-1)) { }

    public StatelessWorkerAttribute(int maxLocalWorkers) : base(new StatelessWorkerPlacement(maxLocalWorkers)) { }

    /// <param name="maxLocalWorkers">The most activations per identity and silo.</param>
    /// <param name="removeIdleWorkers">Accepted; idle workers are collected like other activations.</param>
    public StatelessWorkerAttribute(int maxLocalWorkers, bool removeIdleWorkers) : base(new StatelessWorkerPlacement(maxLocalWorkers))
        => _ = removeIdleWorkers;
}
