namespace RuntimeContract.Grains;

[GrainType("contract-circle")]
public sealed class CircleGrain : ShapeGrainBase, ICircleGrain
{
    public override Task<string> Name() => Task.FromResult($"circle {this.GetPrimaryKeyString()}");

    public Task<double> Radius() => Task.FromResult(1.5);
}
