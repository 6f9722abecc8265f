using RuntimeContract.Tests;

namespace RuntimeContract.Grains;

[GrainType("contract-context")]
public sealed class ContextGrain(Board board) : Grain, IContextGrain
{
    public Task<string?> Get(string key) => Task.FromResult(RequestContext.Get(key) as string);

    public async Task<string?> GetLater(string key, string gate)
    {
        board.Note(this.GetPrimaryKeyString(), "waiting");
        await board.Gate(gate);
        return RequestContext.Get(key) as string;
    }

    public Task<string?> SetThenCall(string key, string value, string other)
    {
        RequestContext.Set(key, value);
        return GrainFactory.GetGrain<IContextGrain>(other).Get(key);
    }

    public Task<string[]> Keys() => Task.FromResult(RequestContext.Keys.Where(key => key.StartsWith("contract.", StringComparison.Ordinal)).ToArray());
}
