namespace RuntimeContract.Grains;

/// <summary>Calls another grain which calls back.</summary>
[Alias("contract.IChainGrain")]
public interface IChainGrain : IGrainWithStringKey
{
    /// <summary>me → other → me. With <paramref name="allow"/> the call chain may re-enter.</summary>
    [ResponseTimeout("00:00:01")]
    [Alias("There")]
    Task<string> There(string other, bool allow);

    [ResponseTimeout("00:00:00.500")]
    [Alias("Back")]
    Task<string> Back(string origin);

    [ResponseTimeout("00:00:00.500")]
    [Alias("Answer")]
    Task<string> Answer();
}
