using Orleans.Runtime;

namespace Orleans.Placement;

/// <summary>New activations of this class go to the silo of the first caller.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PreferLocalPlacementAttribute() : PlacementAttribute(PreferLocalPlacement.Singleton);
