namespace RuntimeContract.Grains;

/// <summary>An interface that no class implements.</summary>
[Alias("contract.IOrphanGrain")]
public interface IOrphanGrain : IGrainWithStringKey
{
    [Alias("Ping")]
    Task Ping();
}
