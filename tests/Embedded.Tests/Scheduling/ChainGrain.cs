namespace Embedded.Tests.Scheduling;

public sealed class ChainGrain : Grain, IChain
{
    public async Task<int> Descend(int depth)
        => depth == 0 ? 0 : 1 + await GrainFactory.GetGrain<IChain>(this.GetPrimaryKeyLong() + 1).Descend(depth - 1);
}
