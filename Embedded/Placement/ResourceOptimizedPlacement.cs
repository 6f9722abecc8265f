namespace Orleans.Runtime;

/// <summary>New activations go to the silo with the fewest activations: virtual silos share one machine.</summary>
public sealed class ResourceOptimizedPlacement : PlacementStrategy
{
    internal static ResourceOptimizedPlacement Singleton { get; } = new();
}
