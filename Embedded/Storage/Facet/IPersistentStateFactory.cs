namespace Orleans.Runtime;

/// <summary>Creates the state of an activation.</summary>
public interface IPersistentStateFactory
{
    IPersistentState<TState> Create<TState>(IGrainContext context, IPersistentStateConfiguration config);
}
