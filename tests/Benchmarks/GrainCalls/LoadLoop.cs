namespace Benchmarks.GrainCalls;

/// <summary>Runs callers in loops for a bounded time and measures.</summary>
internal sealed class LoadLoop(TimeProvider time, TimeSpan duration)
{
    private const int CallsBetweenLooksAtTheClock = 64;

    /// <param name="name">What is measured.</param>
    /// <param name="callers">How many loops run at once.</param>
    /// <param name="call">One call of the given caller.</param>
    /// <param name="callsPerInvocation">How many calls one invocation stands for.</param>
    internal async Task<Measurement> MeasureAsync(string name, int callers, Func<int, ValueTask> call, int callsPerInvocation = 1)
    {
        await RunAsync(callers, call, duration / 2);

        GC.Collect();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var processor = Environment.CpuUsage.TotalTime;
        var start = time.GetTimestamp();
        var calls = await RunAsync(callers, call, duration) * callsPerInvocation;
        var elapsed = time.GetElapsedTime(start);
        processor = Environment.CpuUsage.TotalTime - processor;
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        return new Measurement(
            name, callers, elapsed.TotalNanoseconds * callers / calls, processor.TotalNanoseconds / calls, (double)allocated / calls, calls / elapsed.TotalSeconds);
    }

    private async Task<long> RunAsync(int callers, Func<int, ValueTask> call, TimeSpan limit)
    {
        var start = time.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var calls = 0L;
            while (time.GetElapsedTime(start) < limit)
            {
                for (var i = 0; i < CallsBetweenLooksAtTheClock; i++)
                    await call(caller);
                calls += CallsBetweenLooksAtTheClock;
            }

            return calls;
        })));
        return counts.Sum();
    }
}
