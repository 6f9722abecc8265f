namespace RuntimeContract.Grains;

/// <summary>What only injected state shows.</summary>
[Alias("contract.IInjectedStateGrain")]
public interface IInjectedStateGrain : IStateGrain
{
    /// <summary>Behind the grain's back: another writer changes the stored record.</summary>
    [Alias("WriteAsStranger")]
    Task WriteAsStranger(string owner);

    [Alias("WriteOther")]
    Task WriteOther(string owner);

    [Alias("ViewOther")]
    Task<string> ViewOther();

    [Alias("Befriend")]
    Task Befriend(IReturnGrain friend);

    [Alias("AskFriend")]
    Task<int> AskFriend();

    [Alias("RecordExistsInConstructor")]
    Task<string> ReadInConstructor();

    /// <summary>Starts that many writes at once and awaits them all.</summary>
    [Alias("WriteManyTimes")]
    Task<string?[]> WriteManyTimes(int times);
}
