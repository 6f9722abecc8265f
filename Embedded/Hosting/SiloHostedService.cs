using Microsoft.Extensions.Hosting;
using Orleans.Embedded.Clustering;
using Orleans.Runtime;

namespace Orleans.Embedded.Hosting;

/// <summary>Starts and stops a silo with its host.</summary>
internal sealed class SiloHostedService(
    Silo silo, EmbeddedCluster cluster, SiloLifecycle lifecycle, IEnumerable<ILifecycleParticipant<ISiloLifecycle>> participants) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        lifecycle.Subscribe(nameof(Silo), ServiceLifecycleStage.BecomeActive, Begin);
        lifecycle.Subscribe(nameof(Silo), ServiceLifecycleStage.GrainDeactivation, _ => Task.CompletedTask, silo.DeactivateAllAsync);
        lifecycle.Subscribe(nameof(Silo), ServiceLifecycleStage.RuntimeInitialize, _ => Task.CompletedTask, End);
        foreach (var participant in participants)
            participant.Participate(lifecycle);
        await lifecycle.OnStart(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => lifecycle.OnStop(cancellationToken);

    private Task Begin(CancellationToken cancellationToken)
    {
        silo.Activate();
        silo.Log.Started(silo.Name, silo.Address);
        return Task.CompletedTask;
    }

    private Task End(CancellationToken cancellationToken)
    {
        cluster.Leave(silo);
        return Task.CompletedTask;
    }
}
