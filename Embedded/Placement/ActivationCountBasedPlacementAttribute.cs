using Orleans.Runtime;

namespace Orleans.Placement;

/// <summary>New activations of this class go to the silo with the fewest activations.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ActivationCountBasedPlacementAttribute() : PlacementAttribute(ActivationCountBasedPlacement.Singleton);
