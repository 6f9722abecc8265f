using RuntimeContract.Tests;

namespace RuntimeContract.Grains;

[GrainType("contract-timeout")]
public sealed class TimeoutGrain(Board board) : Grain, ITimeoutGrain
{
    public async Task Hold(string gate)
    {
        await board.Gate(gate);
        board.Note(this.GetPrimaryKeyString(), "finished");
    }

    public Task Cycle(string other) => GrainFactory.GetGrain<ITimeoutGrain>(other).Cycle(this.GetPrimaryKeyString());

    public Task<string> Ping() => Task.FromResult("pong");
}
