namespace Orleans.Runtime;

internal sealed class GrainLifecycle : LifecycleSubject, IGrainLifecycle
{
    public void AddMigrationParticipant(IGrainMigrationParticipant participant) => ArgumentNullException.ThrowIfNull(participant);

    public void RemoveMigrationParticipant(IGrainMigrationParticipant participant) => ArgumentNullException.ThrowIfNull(participant);
}
