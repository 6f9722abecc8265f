namespace RuntimeContract.Grains;

/// <summary>Shows when calls start and end. The same interface has a class that takes one turn at a time and one that is reentrant.</summary>
[Alias("contract.ITurnGrain")]
public interface ITurnGrain : IGrainWithStringKey
{
    /// <summary>Notes "enter gate", waits for the gate, notes "leave gate".</summary>
    [Alias("Hold")]
    Task Hold(string gate);

    [ReadOnly]
    [Alias("Read")]
    Task Read(string gate);

    [AlwaysInterleave]
    [Alias("Peek")]
    Task<int> Peek();

    [Alias("Append")]
    Task Append(int number);

    [Alias("Numbers")]
    Task<int[]> Numbers();

    /// <summary>Adds one in a way that loses counts if two threads run it at once; answers whether another thread was seen inside.</summary>
    [Alias("Increment")]
    Task<bool> Increment();
}
