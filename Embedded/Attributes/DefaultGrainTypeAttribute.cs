namespace Orleans.Metadata;

/// <summary>Which class of grains serves this interface when several could.</summary>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class DefaultGrainTypeAttribute(string grainType) : Attribute
{
    /// <summary>The name of the grain type.</summary>
    internal string GrainType { get; } = grainType;
}
