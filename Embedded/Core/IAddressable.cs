namespace Orleans.Runtime;

/// <summary>Anything that can be called through a reference: grains, observers, extensions.</summary>
public interface IAddressable;
