using RuntimeContract.Tests;

namespace RuntimeContract.Grains;

[GrainType("contract-cancel")]
public sealed class CancelGrain(Board board) : Grain, ICancelGrain
{
    public async Task<string> WaitForCancel(CancellationToken cancellationToken)
    {
        board.Note(this.GetPrimaryKeyString(), "entered");
        try
        {
            await Waiting.Never(cancellationToken);
            return "never";
        }
        finally
        {
            board.Note(this.GetPrimaryKeyString(), cancellationToken.IsCancellationRequested ? "cancelled" : "other");
        }
    }

    public async Task<bool> Finish(string gate, CancellationToken cancellationToken)
    {
        board.Note(this.GetPrimaryKeyString(), "entered");
        await board.Gate(gate);
        board.Note(this.GetPrimaryKeyString(), "finished");
        return cancellationToken.IsCancellationRequested;
    }

    public Task<int> Quick(int value, CancellationToken cancellationToken = default)
    {
        board.Note(this.GetPrimaryKeyString(), "quick");
        return Task.FromResult(value);
    }

    public Task<bool> IsCancelled(CancellationToken cancellationToken) => Task.FromResult(cancellationToken.IsCancellationRequested);
}
