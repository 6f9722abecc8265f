namespace Orleans.Concurrency;

/// <summary>Any request may start between the awaits of any other.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReentrantAttribute : Attribute;
