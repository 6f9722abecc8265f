namespace Orleans.Runtime;

/// <summary>The lifecycle of a silo; its stages are <see cref="ServiceLifecycleStage"/>.</summary>
public interface ISiloLifecycle : ILifecycleObservable
{
    int HighestCompletedStage { get; }

    int LowestStoppedStage { get; }
}
