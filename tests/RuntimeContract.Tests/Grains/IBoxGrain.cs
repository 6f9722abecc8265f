namespace RuntimeContract.Grains;

/// <summary>A generic grain.</summary>
[Alias("contract.IBoxGrain`1")]
public interface IBoxGrain<T> : IGrainWithStringKey
{
    [Alias("Put")]
    Task Put(T value);

    [Alias("Take")]
    Task<T?> Take();

    [Alias("Kind")]
    Task<string> Kind();
}
