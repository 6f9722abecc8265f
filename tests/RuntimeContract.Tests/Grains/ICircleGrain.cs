namespace RuntimeContract.Grains;

/// <summary>Derived from <see cref="IShapeGrain"/>, with one class.</summary>
[Alias("contract.ICircleGrain")]
public interface ICircleGrain : IShapeGrain
{
    [Alias("Radius")]
    Task<double> Radius();
}
