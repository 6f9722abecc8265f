namespace Benchmarks.Admission;

/// <summary>Decides again and again for a bounded time, on one thread, and counts time and allocation.</summary>
internal sealed class DecisionMeter(TimeProvider time, TimeSpan duration)
{
    private const int BetweenLooksAtTheClock = 1_024;

    internal Row Measure(string name, Func<bool> decide)
    {
        Run(name, decide, duration / 2);
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var start = time.GetTimestamp();
        var decisions = Run(name, decide, duration);
        var elapsed = time.GetElapsedTime(start);
        return new(name, decisions / elapsed.TotalSeconds, (GC.GetTotalAllocatedBytes(precise: true) - allocated) / (double)decisions);
    }

    internal async Task<Row> Measure(string name, Func<ValueTask<bool>> decide)
    {
        await Run(name, decide, duration / 2);
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var start = time.GetTimestamp();
        var decisions = await Run(name, decide, duration);
        var elapsed = time.GetElapsedTime(start);
        return new(name, decisions / elapsed.TotalSeconds, (GC.GetTotalAllocatedBytes(precise: true) - allocated) / (double)decisions);
    }

    private long Run(string name, Func<bool> decide, TimeSpan limit)
    {
        var start = time.GetTimestamp();
        var decisions = 0L;
        for (; time.GetElapsedTime(start) < limit; decisions += BetweenLooksAtTheClock)
        {
            for (var i = 0; i < BetweenLooksAtTheClock; i++)
            {
                if (!decide()) throw new InvalidOperationException($"'{name}' has not happened.");
            }
        }

        return decisions;
    }

    private async Task<long> Run(string name, Func<ValueTask<bool>> decide, TimeSpan limit)
    {
        var start = time.GetTimestamp();
        var decisions = 0L;
        for (; time.GetElapsedTime(start) < limit; decisions += BetweenLooksAtTheClock)
        {
            for (var i = 0; i < BetweenLooksAtTheClock; i++)
            {
                if (!await decide()) throw new InvalidOperationException($"'{name}' has not happened.");
            }
        }

        return decisions;
    }
}
