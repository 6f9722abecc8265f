using Orleans.Core;

namespace Orleans.Runtime;

/// <summary>State injected into a grain; read before the grain activates.</summary>
public interface IPersistentState<TState> : IStorage<TState>;
