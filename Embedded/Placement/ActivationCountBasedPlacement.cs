namespace Orleans.Runtime;

/// <summary>New activations go to the silo with the fewest activations.</summary>
public sealed class ActivationCountBasedPlacement : PlacementStrategy
{
    internal static ActivationCountBasedPlacement Singleton { get; } = new();
}
