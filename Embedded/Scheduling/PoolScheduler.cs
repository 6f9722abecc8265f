namespace Orleans.Embedded.Scheduling;

/// <summary>Turns run on the thread pool; what a turn sets off runs next on the same thread, without a hand-over.</summary>
internal sealed class PoolScheduler : TurnScheduler
{
    internal override void Schedule(IRunnable item)
    {
        if (!TurnWorker.TryKeep(item))
            System.Threading.ThreadPool.UnsafeQueueUserWorkItem(item, preferLocal: true);
    }

    internal override void ScheduleLast(IRunnable item) => System.Threading.ThreadPool.UnsafeQueueUserWorkItem(item, preferLocal: false);
}
