namespace Orleans;

/// <summary>Accepted for source compatibility; copies do not run constructors.</summary>
[AttributeUsage(AttributeTargets.Constructor)]
public sealed class GeneratedActivatorConstructorAttribute : Attribute;
