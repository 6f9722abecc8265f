namespace RuntimeContract.Grains;

[GrainType("contract-key-guid")]
public sealed class GuidKeyGrain : Grain, IGuidKeyGrain
{
    public Task<Guid> Key() => Task.FromResult(this.GetPrimaryKey());
}
