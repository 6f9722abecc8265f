namespace Orleans.Runtime;

/// <summary>Finds the activation whose code is running on this thread.</summary>
public interface IGrainContextAccessor
{
    IGrainContext GrainContext { get; }
}
