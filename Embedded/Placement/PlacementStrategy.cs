namespace Orleans.Runtime;

/// <summary>How a silo is chosen for a new activation.</summary>
public abstract class PlacementStrategy
{
    /// <summary>False when a grain may have an activation on every silo.</summary>
    public virtual bool IsUsingGrainDirectory => true;
}
