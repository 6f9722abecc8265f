using RuntimeContract.Tests;

namespace RuntimeContract.Grains;

[GrainType("contract-scheduler")]
public sealed class SchedulerGrain(Board board) : Grain, ISchedulerGrain
{
    public async Task<bool[]> Resume(string gate)
    {
        var mine = TaskScheduler.Current;
        var seen = new List<bool> { mine != TaskScheduler.Default };
        await Task.Yield();
        seen.Add(TaskScheduler.Current == mine);
        board.Note(this.GetPrimaryKeyString(), "waiting");
        await board.Gate(gate);
        seen.Add(TaskScheduler.Current == mine);
        await Task.Run(static () => { });
        seen.Add(TaskScheduler.Current == mine);
        var child = await Task.Factory.StartNew(static () => TaskScheduler.Current);
        seen.Add(child == mine);
        await GrainFactory.GetGrain<IReturnGrain>(this.GetPrimaryKeyString()).Number(yield: true);
        seen.Add(TaskScheduler.Current == mine);
        var outside = await Task.Run(static () => TaskScheduler.Current);
        seen.Add(outside == TaskScheduler.Default);
        return [.. seen];
    }
}
