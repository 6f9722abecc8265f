namespace Benchmarks.GrainCalls;

/// <summary>Methods that do next to nothing, so that what is measured is the call.</summary>
[Alias("benchmarks.IEchoGrain")]
public interface IEchoGrain : IGrainWithIntegerKey
{
    [Alias("Add")]
    Task<int> Add(int amount);

    [Alias("AddValue")]
    ValueTask<int> AddValue(int amount);

    [Alias("Say")]
    Task<Greeting> Say(Greeting greeting);

    /// <summary>Calls another grain so many times, one call after the other.</summary>
    [Alias("CallOther")]
    Task CallOther(long other, int times);
}
