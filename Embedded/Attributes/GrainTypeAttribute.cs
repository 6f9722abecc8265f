namespace Orleans;

/// <summary>The name of this class of grains, independent of the name of the class. Part of storage keys.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class GrainTypeAttribute(string grainType) : Attribute
{
    /// <summary>The name as given.</summary>
    internal Orleans.Runtime.GrainType GrainType { get; } = Orleans.Runtime.GrainType.Create(grainType);
}
