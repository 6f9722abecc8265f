namespace Orleans.Runtime;

/// <summary>Up to so many activations on the caller's own silo, not in the directory.</summary>
internal sealed class StatelessWorkerPlacement(int maxLocal) : PlacementStrategy
{
    public override bool IsUsingGrainDirectory => false;

    /// <summary>Activations per identity and silo; by default as many as there are processors.</summary>
    internal int MaxLocal { get; } = maxLocal > 0 ? maxLocal : Environment.ProcessorCount;
}
