using Orleans.Runtime;

namespace Orleans.Placement;

/// <summary>New activations of this class go to the silo with the fewest activations: virtual silos share one machine.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ResourceOptimizedPlacementAttribute() : PlacementAttribute(ResourceOptimizedPlacement.Singleton);
