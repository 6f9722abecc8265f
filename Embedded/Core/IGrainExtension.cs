namespace Orleans.Runtime;

/// <summary>Base of interfaces that are added to grains beside their own.</summary>
public interface IGrainExtension : IAddressable;
