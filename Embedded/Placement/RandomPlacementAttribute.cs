using Orleans.Runtime;

namespace Orleans.Placement;

/// <summary>New activations of this class go to a silo drawn at random.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RandomPlacementAttribute() : PlacementAttribute(RandomPlacement.Singleton);
