namespace Orleans.Embedded.Scheduling;

/// <summary>Something a <see cref="TurnScheduler"/> runs once for each time it was scheduled.</summary>
internal interface IRunnable : IThreadPoolWorkItem
{
    void Run();

    void IThreadPoolWorkItem.Execute() => TurnWorker.Execute(this);
}
