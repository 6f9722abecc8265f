using RuntimeContract.Tests;

namespace RuntimeContract.Grains;

/// <summary>Throws in its constructor.</summary>
[GrainType("contract-brittle-constructor")]
public sealed class BrittleConstructorGrain : Grain, IBrittleGrain
{
    public const string Switch = "brittle constructor";

    public BrittleConstructorGrain(Board board)
    {
        if (board.IsBroken(Switch))
            throw new ContractException("cannot construct", 2);
    }

    public Task<string> Ping() => Task.FromResult("alive");

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}
