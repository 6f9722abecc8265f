namespace RuntimeContract.Grains;

/// <summary>Fails to come to life while the board says that it is broken.</summary>
[Alias("contract.IBrittleGrain")]
public interface IBrittleGrain : IGrainWithStringKey
{
    [Alias("Ping")]
    Task<string> Ping();

    [Alias("Leave")]
    Task Leave();
}
