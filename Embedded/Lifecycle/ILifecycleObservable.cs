namespace Orleans;

/// <summary>Starts and stops its observers in stages.</summary>
public interface ILifecycleObservable
{
    /// <returns>Disposing it ends the subscription.</returns>
    IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer);
}
