using Orleans.Concurrency;

namespace Embedded.Tests.Simulation;

[Reentrant]
public sealed class StepGrain(Trace trace, TimeProvider time) : Grain, IStep
{
    private int _value;

    public async Task Walk(int steps, string? next)
    {
        var me = this.GetPrimaryKeyString();
        for (var i = 0; i < steps; i++)
        {
            trace.Note($"{me}{i}");
            if (next is not null && i == steps / 2)
                await GrainFactory.GetGrain<IStep>(next).Walk(steps, null);
            await Task.Yield();
        }
    }

    // Wrong on purpose: reads, lets others in, writes.
    public async Task<int> RaceToAdd()
    {
        var read = _value;
        await Task.Yield();
        _value = read + 1;
        return _value;
    }

    public async Task WaitFor(TimeSpan wait)
    {
        await Task.Delay(wait, time);
        trace.Note("waited");
    }
}
