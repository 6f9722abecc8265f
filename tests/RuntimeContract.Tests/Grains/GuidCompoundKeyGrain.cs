namespace RuntimeContract.Grains;

[GrainType("contract-key-guid-compound")]
public sealed class GuidCompoundKeyGrain : Grain, IGuidCompoundKeyGrain
{
    public Task<string> Key()
    {
        var guid = this.GetPrimaryKey(out var extension);
        return Task.FromResult($"{guid} {extension}");
    }
}
