namespace RuntimeContract.Grains;

/// <summary>An interface with two classes.</summary>
[Alias("contract.IShapeGrain")]
public interface IShapeGrain : IGrainWithStringKey
{
    [Alias("Name")]
    Task<string> Name();
}
