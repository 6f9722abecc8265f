namespace Orleans;

/// <summary>A lifecycle that can itself be started and stopped.</summary>
public interface ILifecycleSubject : ILifecycleObservable, ILifecycleObserver;
