namespace Orleans.Runtime;

/// <summary>New activations go to the silo of the first caller.</summary>
public sealed class PreferLocalPlacement : PlacementStrategy
{
    internal static PreferLocalPlacement Singleton { get; } = new();
}
