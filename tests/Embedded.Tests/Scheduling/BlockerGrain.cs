namespace Embedded.Tests.Scheduling;

public sealed class BlockerGrain : Grain, IBlocker
{
    // What no grain should do; a thread that blocks must not keep others from running.
    public Task<int> BlockOn(string other) => Task.FromResult(GrainFactory.GetGrain<IBlocker>(other).Answer().Result);

    public Task<int> Answer() => Task.FromResult(42);
}
