using Orleans.Placement;
using RuntimeContract.Tests;

namespace RuntimeContract.Grains;

[RandomPlacement]
[GrainType("contract-activation")]
public sealed class ActivationGrain(Board board) : Grain, IActivationGrain
{
    private readonly Guid _activation = Guid.NewGuid();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        board.Note(this.GetPrimaryKeyString(), "activate");
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        board.Note(this.GetPrimaryKeyString(), $"deactivate {reason.ReasonCode}");
        return Task.CompletedTask;
    }

    public Task<ActivationReport> Report() =>
        Task.FromResult(new ActivationReport { Activation = _activation, Silo = RuntimeIdentity });

    public async Task<ActivationReport> Leave(string? gate)
    {
        DeactivateOnIdle();
        if (gate is not null)
        {
            board.Note(this.GetPrimaryKeyString(), "leaving");
            await board.Gate(gate);
        }

        return await Report();
    }

    public Task PutOff(TimeSpan idle)
    {
        DelayDeactivation(idle);
        return Task.CompletedTask;
    }
}
