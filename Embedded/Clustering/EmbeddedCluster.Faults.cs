using Orleans.Embedded.Clustering;

namespace Orleans.Embedded;

/// <summary>What tests do to silos.</summary>
public sealed partial class EmbeddedCluster
{
    /// <summary>Asked for every message between silos, and between client and silos; null passes them all.</summary>
    /// <remarks>Messages within one silo are never asked for. Setting it makes calls slower, for good.</remarks>
    public Func<EmbeddedMessage, MessageFate>? OnMessage
    {
        get => Network?.Hook;
        set => EnsureNetwork().Hook = value;
    }

    /// <summary>The silo is gone from one moment to the next: no hook runs, nothing that it held is answered.</summary>
    /// <remarks>Calls to it fail with <c>SiloUnavailableException</c> once the cluster has noticed; see <see cref="EmbeddedClusterOptions.FailureDetection"/>.</remarks>
    public void Kill(EmbeddedSilo silo) => EnsureNetwork().Kill(silo.Silo);

    /// <summary>Nothing of the silo runs until <see cref="Thaw"/>; messages to it wait.</summary>
    public void Freeze(EmbeddedSilo silo) => EnsureNetwork().Freeze(silo.Silo);

    /// <summary>The silo runs again; if it has been given up meanwhile, it learns so and dies.</summary>
    public void Thaw(EmbeddedSilo silo) => EnsureNetwork().Thaw(silo.Silo);

    /// <summary>Messages between the silo and everything else are lost until <see cref="Heal"/>; the silo itself runs on.</summary>
    public void CutOff(EmbeddedSilo silo) => EnsureNetwork().CutOff(silo.Silo);

    /// <summary>The silo is reachable again; if it has been given up meanwhile, it learns so and dies.</summary>
    public void Heal(EmbeddedSilo silo) => EnsureNetwork().Heal(silo.Silo);

    private Network EnsureNetwork()
    {
        lock (_gate)
            return Network ??= new Network(this, _options.FailureDetection);
    }
}
