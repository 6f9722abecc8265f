namespace Orleans;

/// <summary>Accepted for source compatibility; it has no effect on copies.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class OmitDefaultMemberValuesAttribute : Attribute;
