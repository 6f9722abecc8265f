namespace RuntimeContract.Grains;

/// <summary>Served by a class without base class.</summary>
[Alias("contract.IPlainGrain")]
public interface IPlainGrain : IGrainWithStringKey
{
    /// <summary>Asks to be deactivated; answers its id.</summary>
    [Alias("Leave")]
    Task<string> Leave();
}
