namespace RuntimeContract.Grains;

/// <summary>Calls that nobody waits for.</summary>
[Alias("contract.IOneWayGrain")]
public interface IOneWayGrain : IGrainWithStringKey
{
    [OneWay]
    [Alias("Post")]
    Task Post(string gate);

    [OneWay]
    [Alias("ValuePost")]
    ValueTask ValuePost(string gate);

    [OneWay]
    [Alias("Fail")]
    Task Fail();

    [Alias("Count")]
    Task<int> Count();
}
