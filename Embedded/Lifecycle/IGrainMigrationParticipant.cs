namespace Orleans.Runtime;

/// <summary>Hands volatile state over when an activation moves; the embedded runtime never moves one.</summary>
public interface IGrainMigrationParticipant
{
    void OnDehydrate(IDehydrationContext dehydrationContext);

    void OnRehydrate(IRehydrationContext rehydrationContext);
}
