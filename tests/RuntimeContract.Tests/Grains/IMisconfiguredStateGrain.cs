namespace RuntimeContract.Grains;

/// <summary>Its state names a store that nobody registered.</summary>
[Alias("contract.IMisconfiguredStateGrain")]
public interface IMisconfiguredStateGrain : IGrainWithStringKey
{
    [Alias("Ping")]
    Task<string> Ping();
}
