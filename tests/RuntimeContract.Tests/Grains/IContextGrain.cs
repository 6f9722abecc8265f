namespace RuntimeContract.Grains;

/// <summary>Reads and writes the request context.</summary>
[Alias("contract.IContextGrain")]
public interface IContextGrain : IGrainWithStringKey
{
    [Alias("Get")]
    Task<string?> Get(string key);

    [Alias("GetLater")]
    Task<string?> GetLater(string key, string gate);

    /// <summary>Sets it for itself and what it calls; answers what the next grain saw.</summary>
    [Alias("SetThenCall")]
    Task<string?> SetThenCall(string key, string value, string other);

    [Alias("Keys")]
    Task<string[]> Keys();
}
