using Orleans.Runtime;

namespace Orleans;

/// <summary>Base of interfaces that grains call back on; a caller's object becomes reachable through a reference.</summary>
public interface IGrainObserver : IAddressable;
