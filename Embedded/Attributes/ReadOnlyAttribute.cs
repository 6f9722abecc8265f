namespace Orleans.Concurrency;

/// <summary>This method does not change the grain: requests marked so may run interleaved with each other.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReadOnlyAttribute : Attribute;
