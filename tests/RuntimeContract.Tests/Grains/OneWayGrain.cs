using RuntimeContract.Tests;

namespace RuntimeContract.Grains;

[GrainType("contract-one-way")]
public sealed class OneWayGrain(Board board) : Grain, IOneWayGrain
{
    private int _count;

    public async Task Post(string gate)
    {
        board.Note(this.GetPrimaryKeyString(), "posted");
        await board.Gate(gate);
        _count++;
        board.Note(this.GetPrimaryKeyString(), "done");
    }

    public async ValueTask ValuePost(string gate) => await Post(gate);

    public Task Fail()
    {
        _count++;
        board.Note(this.GetPrimaryKeyString(), "failing");
        throw new InvalidOperationException("nobody hears this");
    }

    public Task<int> Count() => Task.FromResult(_count);
}
