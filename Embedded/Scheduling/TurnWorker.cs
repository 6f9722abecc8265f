namespace Orleans.Embedded.Scheduling;

/// <summary>A pool thread while it runs turns. It keeps one item in its slot, to run as soon as the present one has returned.</summary>
/// <remarks>
/// A call and its reply usually fit into that slot, so that they cost no hand-over between threads; whatever does not fit
/// goes to the pool, where idle threads take it. Code that blocks its thread would block its slot too: <see cref="SlotWatch"/>
/// notices, and moves the item to the pool.
/// </remarks>
internal sealed class TurnWorker
{
    private const int ItemsInARow = 128;

    [ThreadStatic]
    private static TurnWorker? OfThread;

    private IRunnable? _slot;
    private bool _running;
    private long _progress;

    internal bool IsRunning => Volatile.Read(ref _running);

    /// <summary>Grows with each item.</summary>
    internal long Progress => Volatile.Read(ref _progress);

    internal bool HoldsItem => Volatile.Read(ref _slot) is not null;

    /// <summary>Runs an item on this pool thread, and then what it sets off.</summary>
    internal static void Execute(IRunnable item)
    {
        var worker = OfThread ??= SlotWatch.Register(new TurnWorker());
        if (worker._running)
        {
            // A blocking wait inside an item made the pool run another one on the same stack.
            item.Run();
            return;
        }

        SlotWatch.Begin();
        worker._running = true;
        try
        {
            worker.RunAll(item);
        }
        finally
        {
            worker._running = false;
            if (worker.Take() is { } left)
                ThreadPool.UnsafeQueueUserWorkItem(left, preferLocal: false);
        }
    }

    /// <summary>Keeps the item for this thread, if the thread runs turns and its slot is free.</summary>
    internal static bool TryKeep(IRunnable item)
    {
        if (OfThread is not { _running: true, _slot: null } worker)
            return false;

        // Only this thread fills the slot; the watch only empties it.
        Volatile.Write(ref worker._slot, item);
        return true;
    }

    /// <summary>Empties the slot, from any thread.</summary>
    internal IRunnable? Take() => _slot is null ? null : Interlocked.Exchange(ref _slot, null);

    private void RunAll(IRunnable first)
    {
        var item = first;
        for (var count = 0; item is not null && count < ItemsInARow; count++)
        {
            Volatile.Write(ref _progress, _progress + 1);
            item.Run();
            item = Take();
        }

        if (item is not null)
            ThreadPool.UnsafeQueueUserWorkItem(item, preferLocal: false);
    }
}
