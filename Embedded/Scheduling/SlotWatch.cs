namespace Orleans.Embedded.Scheduling;

/// <summary>Frees items from the slots of threads that block: it watches threads, so it runs on real time always.</summary>
internal static class SlotWatch
{
    private const int QuietRoundsBeforeRest = 40;

    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(25);
    private static readonly Lock Gate = new();
    private static readonly List<(WeakReference<TurnWorker> Worker, long Progress)> Workers = [];
    private static ITimer? WatchTimer;
    private static int QuietRounds;
    private static volatile bool IsWatching;

    internal static TurnWorker Register(TurnWorker worker)
    {
        lock (Gate)
            Workers.Add((new WeakReference<TurnWorker>(worker), 0));
        return worker;
    }

    /// <summary>Called when a thread begins to run turns.</summary>
    internal static void Begin()
    {
        if (!IsWatching)
            Watch();
    }

    private static void Watch()
    {
        lock (Gate)
        {
            if (IsWatching)
                return;

            IsWatching = true;
            QuietRounds = 0;
            if (WatchTimer is null)
            {
                using (ExecutionContext.SuppressFlow())
                    WatchTimer = TimeProvider.System.CreateTimer(static _ => Look(), null, Period, Period);
            }
            else
            {
                WatchTimer.Change(Period, Period);
            }
        }
    }

    private static void Look()
    {
        lock (Gate)
        {
            var anyRuns = false;
            for (var i = Workers.Count - 1; i >= 0; i--)
            {
                if (!Workers[i].Worker.TryGetTarget(out var worker))
                {
                    Workers.RemoveAt(i);
                    continue;
                }

                var progress = worker.Progress;
                if (progress == Workers[i].Progress && worker.HoldsItem && worker.Take() is { } stuck)
                    ThreadPool.UnsafeQueueUserWorkItem(stuck, preferLocal: false);
                Workers[i] = (Workers[i].Worker, progress);
                anyRuns |= worker.IsRunning;
            }

            QuietRounds = anyRuns ? 0 : QuietRounds + 1;
            if (QuietRounds < QuietRoundsBeforeRest)
                return;

            // A thread that begins right now either sees the flag down, or is seen by the next line.
            IsWatching = false;
            Interlocked.MemoryBarrier();
            if (Workers.Exists(entry => entry.Worker.TryGetTarget(out var worker) && worker.IsRunning))
                IsWatching = true;
            else
                WatchTimer!.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
