namespace RuntimeContract.Grains;

[GrainType("contract-key-integer")]
public sealed class IntegerKeyGrain : Grain, IIntegerKeyGrain
{
    public Task<long> Key() => Task.FromResult(this.GetPrimaryKeyLong());
}
