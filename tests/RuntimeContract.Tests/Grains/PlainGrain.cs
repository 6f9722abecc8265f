using RuntimeContract.Tests;

namespace RuntimeContract.Grains;

[GrainType("contract-plain")]
public sealed class PlainGrain(IGrainContext context, Board board) : IGrainBase, IPlainGrain
{
    public IGrainContext GrainContext => context;

    public Task OnActivateAsync(CancellationToken token)
    {
        board.Note(this.GetPrimaryKeyString(), "activate");
        return Task.CompletedTask;
    }

    public Task OnDeactivateAsync(DeactivationReason reason, CancellationToken token)
    {
        board.Note(this.GetPrimaryKeyString(), $"deactivate {reason.ReasonCode}");
        return Task.CompletedTask;
    }

    public Task<string> Leave()
    {
        this.DeactivateOnIdle();
        return Task.FromResult(context.GrainId.ToString());
    }
}
