namespace Orleans.Embedded;

/// <summary>What reminders ask of the cluster.</summary>
public sealed partial class EmbeddedCluster
{
    /// <summary>The grain factory of a silo that serves calls; null if there is none just now.</summary>
    internal IGrainFactory? FindRunningSilo() => Array.Find(_members, static silo => silo.IsActive && !silo.IsHalted)?.Factory;
}
