using Orleans.Runtime;

namespace Orleans.Placement;

/// <summary>New activations of this class go to the silo that the hash of the grain id selects.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class HashBasedPlacementAttribute() : PlacementAttribute(HashBasedPlacement.Singleton);
