namespace Orleans.Core;

/// <summary>One record of state, and the value last read or to be written.</summary>
public interface IStorage<TState> : IStorage
{
    TState State { get; set; }
}
