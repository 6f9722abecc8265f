using CheNu.Grains.Connectors;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
#if ORLEANS
using Orleans.TestingHost;
#else
using Orleans.Embedded;
#endif

namespace Llm.Tests.Budgets;

/// <summary>A silo with the ledger and a catalogue. The only file here that knows which grain runtime it runs on.</summary>
public sealed class BudgetCluster : IAsyncDisposable
{
    private readonly IAsyncDisposable _cluster;

    private BudgetCluster(IAsyncDisposable cluster, IGrainFactory grains)
    {
        _cluster = cluster;
        Ledger = grains.GetGrain<ILlmBudgetGrain>(ILlmBudgetGrain.Key);
    }

    public ILlmBudgetGrain Ledger { get; }

    public static async Task<BudgetCluster> StartAsync(TestStorage storage, string budgets)
    {
        var at = Shipped.Text.IndexOf("llm_budgets:", StringComparison.Ordinal);
        var llm = ModelFile.Read(Shipped.Text[..at] + "llm_budgets:\n" + budgets);
        var catalogue = new ConnectorCatalogue { Version = "test", Connectors = Shipped.Whole.Connectors, Agents = Shipped.Whole.Agents, Llm = llm };
        void Configure(ISiloBuilder silo)
        {
            silo.Services.AddSingleton<ICatalogue>(new CatalogueStore(catalogue));
            silo.AddMemoryGrainStorageAsDefault();
            silo.Services.AddKeyedSingleton<IGrainStorage>("Default", storage);
        }

#if ORLEANS
        var builder = new InProcessTestClusterBuilder(1);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSilo((_, silo) => Configure(silo));
        var cluster = builder.Build();
        await cluster.DeployAsync();
#else
        var cluster = await EmbeddedCluster.StartAsync(new() { ConfigureSilo = Configure });
#endif
        return new(cluster, cluster.Client);
    }

    public ValueTask<BudgetAnswer> Reserve(int input, int? output, string agent = "L2_ESTIMATOR", string? user = null, string model = "gpt-4o") =>
        Ledger.Reserve(new(Guid.NewGuid(), agent, user, model, input, output));

    /// <summary>Stops in good order.</summary>
    public async ValueTask DisposeAsync()
    {
#if ORLEANS
        await ((InProcessTestCluster)_cluster).StopAllSilosAsync();
#endif
        await _cluster.DisposeAsync();
    }
}
