namespace Orleans.Runtime;

/// <summary>The lifecycle of one activation. Migration is accepted and never happens in the embedded runtime.</summary>
public interface IGrainLifecycle : ILifecycleObservable
{
    void AddMigrationParticipant(IGrainMigrationParticipant participant);

    void RemoveMigrationParticipant(IGrainMigrationParticipant participant);
}
