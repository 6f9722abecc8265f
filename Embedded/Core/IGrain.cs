using Orleans.Runtime;

namespace Orleans;

/// <summary>Base of all grain interfaces. Derive from one that says the kind of key instead.</summary>
public interface IGrain : IAddressable;
