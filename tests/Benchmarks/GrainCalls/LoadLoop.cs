namespace Benchmarks.GrainCalls;

/// <summary>Runs callers in loops for a bounded time and measures.</summary>
internal sealed class LoadLoop(TimeProvider time, TimeSpan duration)
{
    private const int CallsBetweenLooksAtTheClock = 256;

    /// <param name="name">What is measured.</param>
    /// <param name="callers">How many loops run at once.</param>
    /// <param name="calls">So many calls (second argument) of the given caller (first), one after the other.</param>
    internal async Task<Measurement> MeasureAsync(string name, int callers, Func<int, int, Task> calls)
    {
        await RunAsync(callers, calls, duration / 2);

        GC.Collect();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var processor = Environment.CpuUsage.TotalTime;
        var start = time.GetTimestamp();
        var made = await RunAsync(callers, calls, duration);
        var elapsed = time.GetElapsedTime(start);
        processor = Environment.CpuUsage.TotalTime - processor;
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        return new Measurement(
            name, callers, elapsed.TotalNanoseconds * callers / made, processor.TotalNanoseconds / made, (double)allocated / made, made / elapsed.TotalSeconds);
    }

    private async Task<long> RunAsync(int callers, Func<int, int, Task> calls, TimeSpan limit)
    {
        var start = time.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var made = 0L;
            while (time.GetElapsedTime(start) < limit)
            {
                await calls(caller, CallsBetweenLooksAtTheClock);
                made += CallsBetweenLooksAtTheClock;
            }

            return made;
        })));
        return counts.Sum();
    }
}
