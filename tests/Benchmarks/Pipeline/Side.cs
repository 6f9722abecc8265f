namespace Benchmarks.Pipeline;

/// <summary>What one side's calls cost, gathered over slices of time.</summary>
internal sealed class Side(string name, int callers, TimeProvider time, Func<int, Task> call)
{
    private readonly List<long> _latencies = new(1 << 18);
    private TimeSpan _elapsed;
    private TimeSpan _processor;
    private long _allocated;

    /// <summary>Calls from all callers at once for so long; nothing is kept when it only warms up.</summary>
    public async Task RunAsync(TimeSpan duration, bool keep = true)
    {
        var latencies = Enumerable.Range(0, callers).Select(_ => new List<long>(1 << 14)).ToArray();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var processor = Environment.CpuUsage.TotalTime;
        var start = time.GetTimestamp();
        await Task.WhenAll(latencies.Select((own, caller) => Task.Run(() => LoopAsync(caller, own, start, duration))));
        if (!keep)
            return;

        _elapsed += time.GetElapsedTime(start);
        _processor += Environment.CpuUsage.TotalTime - processor;
        _allocated += GC.GetTotalAllocatedBytes(precise: true) - allocated;
        foreach (var own in latencies)
            _latencies.AddRange(own);
    }

    public PipelineRow Result()
    {
        _latencies.Sort();
        var calls = _latencies.Count;
        return new(name, callers, calls / _elapsed.TotalSeconds, At(0.5), At(0.99), _processor.TotalMicroseconds / calls, (double)_allocated / calls);
    }

    private async Task LoopAsync(int caller, List<long> latencies, long start, TimeSpan duration)
    {
        while (time.GetElapsedTime(start) < duration)
        {
            var began = time.GetTimestamp();
            await call(caller);
            latencies.Add(time.GetTimestamp() - began);
        }
    }

    private double At(double quantile) =>
        time.GetElapsedTime(0, _latencies[(int)Math.Min(_latencies.Count - 1, _latencies.Count * quantile)]).TotalMicroseconds;
}
