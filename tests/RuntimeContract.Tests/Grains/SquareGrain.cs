namespace RuntimeContract.Grains;

[GrainType("contract-square")]
public sealed class SquareGrain : ShapeGrainBase, IShapeGrain
{
    public override Task<string> Name() => Task.FromResult($"square {this.GetPrimaryKeyString()}");
}
