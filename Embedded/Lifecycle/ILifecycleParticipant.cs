namespace Orleans;

/// <summary>A component that subscribes to a lifecycle; for the silo's, registered as a service.</summary>
public interface ILifecycleParticipant<TLifecycleObservable> where TLifecycleObservable : ILifecycleObservable
{
    void Participate(TLifecycleObservable lifecycle);
}
