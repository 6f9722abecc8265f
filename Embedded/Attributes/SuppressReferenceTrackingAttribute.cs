namespace Orleans;

/// <summary>Accepted for source compatibility; it has no effect on copies.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SuppressReferenceTrackingAttribute : Attribute;
