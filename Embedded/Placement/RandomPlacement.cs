namespace Orleans.Runtime;

/// <summary>New activations go to a silo drawn at random.</summary>
public sealed class RandomPlacement : PlacementStrategy
{
    internal static RandomPlacement Singleton { get; } = new();
}
