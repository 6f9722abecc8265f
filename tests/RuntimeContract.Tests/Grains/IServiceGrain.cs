namespace RuntimeContract.Grains;

/// <summary>Takes services in its constructor.</summary>
[Alias("contract.IServiceGrain")]
public interface IServiceGrain : IGrainWithStringKey
{
    [Alias("Greet")]
    Task<string> Greet();

    [Alias("Identity")]
    Task<string[]> Identity();
}
