namespace Orleans.Runtime;

/// <summary>The name of this interface, independent of its .NET name.</summary>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class GrainInterfaceTypeAttribute(string value) : Attribute
{
    public string Value { get; } = value;
}
