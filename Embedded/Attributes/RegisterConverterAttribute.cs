namespace Orleans;

/// <summary>This <see cref="IConverter{TValue,TSurrogate}"/> makes a foreign type usable in grain calls.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class RegisterConverterAttribute : Attribute;
