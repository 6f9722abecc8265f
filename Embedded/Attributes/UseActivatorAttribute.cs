namespace Orleans;

/// <summary>Accepted for source compatibility; the embedded runtime needs no activator to copy.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class UseActivatorAttribute : Attribute;
