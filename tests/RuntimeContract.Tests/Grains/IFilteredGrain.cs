namespace RuntimeContract.Grains;

/// <summary>Called through filters.</summary>
[Alias("contract.IFilteredGrain")]
public interface IFilteredGrain : IGrainWithStringKey
{
    [Alias("Plain")]
    Task<string> Plain();

    [Alias("Doubled")]
    Task<int> Doubled(int value);

    [Alias("Answered")]
    Task<string> Answered();

    [Alias("Rewritten")]
    Task<string> Rewritten(string text);

    [Alias("Refused")]
    Task Refused();

    [Alias("Failing")]
    Task Failing();

    [Alias("Forward")]
    Task<string> Forward(string other);
}
