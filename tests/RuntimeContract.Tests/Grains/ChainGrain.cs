namespace RuntimeContract.Grains;

[GrainType("contract-chain")]
public sealed class ChainGrain : Grain, IChainGrain
{
    public async Task<string> There(string other, bool allow)
    {
        var target = GrainFactory.GetGrain<IChainGrain>(other);
        if (!allow)
            return await target.Back(this.GetPrimaryKeyString());
        using var scope = RequestContext.AllowCallChainReentrancy();
        return await target.Back(this.GetPrimaryKeyString());
    }

    public Task<string> Back(string origin) => GrainFactory.GetGrain<IChainGrain>(origin).Answer();

    public Task<string> Answer() => Task.FromResult($"answer of {this.GetPrimaryKeyString()}");
}
