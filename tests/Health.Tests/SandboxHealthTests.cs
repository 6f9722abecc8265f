using CheNu.Grains.Connectors;
using CheNu.Grains.Resilience;
using CheNu.Sandbox;
using CheNu.Sandbox.Faults;
using CheNu.Tests;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Health.Tests;

/// <summary>The connectors of the repository, probed by the grains in front of the sandbox.</summary>
public sealed class SandboxHealthTests : IAsyncLifetime
{
    private const string Stripe = "CONN_FIN_STRIPE";

    private static readonly ConnectorCatalogue Catalogue = CatalogueLoader.Load(Path.Combine(AppContext.BaseDirectory, "catalog")).OrThrow();

    private readonly TestClock _clock = new();
    private SandboxServer _sandbox = null!;

    public static TheoryData<string> Connectors => [.. Catalogue.Connectors.Keys.Order(StringComparer.Ordinal)];

    public async ValueTask InitializeAsync() => _sandbox = await SandboxServer.StartAsync(new SandboxOptions(), Catalogue, TimeProvider.System, CancellationToken.None);

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Theory]
    [MemberData(nameof(Connectors))]
    public async Task Probe_EveryConnector_IsReachableAndWithoutEffect(string id)
    {
        await using var cluster = await Start(id);
        await Probe(HealthCluster.FirstProbe(id));

        var health = await cluster.Grain(id).Get();

        Assert.Equal((null, 1), (health.LastFailure, health.SuccessesInARow));
        var request = Assert.Single(_sandbox.Requests.Entries);
        Assert.Contains(request.Method, (string[])["GET", "HEAD"]);
        Assert.InRange(request.Status!.Value, 200, 499);
        Assert.Empty(_sandbox.Requests.Effects);
    }

    [Theory]
    [InlineData(FaultKind.Status, "vendor_failed")]
    [InlineData(FaultKind.Reset, "connection_broken")]
    public async Task Probe_Fault_IsUnhealthyAfterThreeAndHealthyAfterTwo(FaultKind kind, string code)
    {
        await using var cluster = await Start(Stripe);
        _sandbox.Faults.Add(new Fault { Kind = kind, Connector = Stripe, Times = 3, Bytes = 0 });

        var states = new List<HealthState>();
        for (var probe = 0; probe < 5; probe++)
        {
            await Probe(probe == 0 ? HealthCluster.FirstProbe(Stripe) : HealthCluster.Policy.Interval);
            states.Add((await cluster.Grain(Stripe).Get()).State);
        }

        Assert.Equal([HealthState.Unknown, HealthState.Unknown, HealthState.Unhealthy, HealthState.Unhealthy, HealthState.Healthy], states);
        Assert.Equal(code, (await cluster.Grain(Stripe).Get()).LastFailure?.Code);
        Assert.Equal(5, _sandbox.Requests.Count);
    }

    [Theory]
    [InlineData(FaultKind.RateLimited)]
    [InlineData(FaultKind.Redirect)]
    [InlineData(FaultKind.MalformedJson)]
    [InlineData(FaultKind.Empty)]
    [InlineData(FaultKind.Oversized)]
    [InlineData(FaultKind.GzipBomb)]
    public async Task Probe_FaultThatIsAnAnswer_IsReachable(FaultKind kind)
    {
        await using var cluster = await Start(Stripe);
        _sandbox.Faults.Add(new Fault { Kind = kind, Connector = Stripe });

        await Probe(HealthCluster.FirstProbe(Stripe));

        Assert.Equal(1, (await cluster.Grain(Stripe).Get()).SuccessesInARow);
    }

    private async Task Probe(TimeSpan due)
    {
        await _clock.WhenArmed(due);
        _clock.Advance(due);
        await _clock.WhenArmed(HealthCluster.Policy.Interval);
    }

    private Task<HealthCluster> Start(string id)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Upstream:SandboxOrigin"] = _sandbox.Origin.ToString() };
        foreach (var field in Catalogue.Connectors[id].Credentials.Keys.Append("access_token"))
        {
            if (_sandbox.Credentials.Find(id, field) is { } value)
                settings[$"Credentials:{id}:{field}"] = value;
        }

        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        return HealthCluster.StartAsync(1, TestConnectors.Catalogue(Catalogue.Connectors[id]), _clock, services =>
        {
            services.AddConfiguredCredentials(configuration);
            services.AddConnectors(configuration);
        });
    }
}
