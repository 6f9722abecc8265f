using RuntimeContract.Tests;

namespace RuntimeContract.Grains;

/// <summary>Throws in OnActivateAsync, and in OnDeactivateAsync.</summary>
[GrainType("contract-brittle-activation")]
public sealed class BrittleActivationGrain(Board board) : Grain, IBrittleGrain
{
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        if (board.IsBroken(this.GetPrimaryKeyString()))
            throw new ContractException("cannot activate", 1);
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        board.Note(this.GetPrimaryKeyString(), "deactivate");
        throw new InvalidOperationException("cannot deactivate");
    }

    public Task<string> Ping() => Task.FromResult("alive");

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}
