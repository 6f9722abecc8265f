namespace Orleans.Concurrency;

/// <summary>This method may start between the awaits of any other request.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AlwaysInterleaveAttribute : Attribute;
