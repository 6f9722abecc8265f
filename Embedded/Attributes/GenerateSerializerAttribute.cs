namespace Orleans;

/// <summary>Values of this type may be arguments and results of grain calls: members with an <see cref="IdAttribute"/> are copied.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum)]
public sealed class GenerateSerializerAttribute : Attribute
{
    /// <summary>Whether parameters of the primary constructor count as members. Records include them always.</summary>
    public bool IncludePrimaryConstructorParameters { get; init; }

    /// <summary>Whether members without an id get one.</summary>
    public GenerateFieldIds GenerateFieldIds { get; init; } = GenerateFieldIds.None;
}
