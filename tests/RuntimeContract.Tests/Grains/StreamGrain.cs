using System.Runtime.CompilerServices;
using RuntimeContract.Tests;

namespace RuntimeContract.Grains;

[GrainType("contract-stream")]
public sealed class StreamGrain(Board board) : Grain, IStreamGrain
{
    private readonly Crate _reused = new() { Label = "reused" };

    public async IAsyncEnumerable<int> Count(int count, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var i = 0; i < count; i++)
        {
            if (i % 1000 == 500)
                await Task.Yield();
            yield return i;
        }
    }

    public async IAsyncEnumerable<int> Forever([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        try
        {
            for (var i = 0; ; i++)
            {
                await Task.Yield();
                yield return i;
            }
        }
        finally
        {
            board.Note(this.GetPrimaryKeyString(), "finally");
        }
    }

    public async IAsyncEnumerable<int> Stall([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        try
        {
            yield return 1;
            board.Note(this.GetPrimaryKeyString(), "stalled");
            await Waiting.Never(cancellationToken);
            yield return 2;
        }
        finally
        {
            board.Note(this.GetPrimaryKeyString(), cancellationToken.IsCancellationRequested ? "cancelled" : "finally");
        }
    }

    public async IAsyncEnumerable<int> FailAfter(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await Task.Yield();
            yield return i;
        }

        throw new ContractException("the stream broke", 5);
    }

    public async IAsyncEnumerable<string> Gated(string gate)
    {
        yield return "first";
        await board.Gate(gate);
        yield return "open";
    }

    public async IAsyncEnumerable<Crate> Crates(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await Task.Yield();
            _reused.Weights.Add(i);
            yield return _reused;
        }
    }

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task<string> Echo(string text) => Task.FromResult(text);
}
