namespace RuntimeContract.Grains;

/// <summary>Keeps an account. Two classes: injected state in two stores, and the <see cref="Grain{TState}"/> base class.</summary>
[Alias("contract.IStateGrain")]
public interface IStateGrain : IGrainWithStringKey
{
    [Alias("View")]
    Task<AccountView> View();

    /// <summary>Changes the state in memory only.</summary>
    [Alias("Change")]
    Task Change(string owner, decimal amount);

    [Alias("Write")]
    Task<AccountView> Write();

    [Alias("Read")]
    Task<AccountView> Read();

    [Alias("Clear")]
    Task<AccountView> Clear();

    [Alias("Leave")]
    Task Leave();
}
