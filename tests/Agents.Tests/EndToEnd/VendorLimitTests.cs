using CheNu.Grains.Admission;
using CheNu.Grains.Caching;
using CheNu.Grains.Connectors;
using CheNu.Grains.Resilience;
using CheNu.Sandbox;
using CheNu.Sandbox.Faults;
using CheNu.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace Agents.Tests.EndToEnd;

/// <summary>A vendor that enforces the limit which the catalogue declares never has to: retries count too.</summary>
public sealed class VendorLimitTests : IAsyncLifetime
{
    private const string ClickUp = "CONN_PROD_CLICKUP";

    private readonly TestClock _clock = new();
    private SandboxServer _sandbox = null!;
    private ServiceProvider _services = null!;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await SandboxServer.StartAsync(new SandboxOptions { EnforceRateLimits = true }, AgentCluster.Catalogue, _clock, TestContext.Current.CancellationToken);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_clock);
        services.AddSingleton(new RetryPolicy(() => 0));
        services.AddSingleton<ICatalogue>(new CatalogueStore(AgentCluster.Catalogue));
        services.AddLogging();
        services.AddSingleton<ILimitAuthority, LocalAuthority>();
        services.AddSingleton<ICallJournal>(new LocalJournal(_clock));
        services.AddSingleton<IBreakerAuthorities>(new LocalBreakers(_clock));
        services.AddSingleton<IResponseCache>(new LocalCache(_clock));
        services.AddSingleton<ICacheSecret, FixedCacheSecret>();
        services.AddSingleton<IAnswerUses, NotedUses>();
        services.AddSingleton<IAdmissionPolicies>(new FixedPolicies(AdmissionPolicy.Default with { OnExceeded = LimitAction.Reject }));
        services.AddChenuGrains(AgentCluster.Configuration(_sandbox, AgentCluster.Catalogue, (_, _) => true));
        _services = services.BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _sandbox.DisposeAsync();
    }

    [Fact]
    public async Task Call_MoreThanTheVendorTakesWithRetries_TheVendorNeverSays429()
    {
        var pipeline = _services.GetRequiredService<CallPipeline>();
        var attempts = 0;
        var refused = 0;
        for (var i = 0; attempts < 350; i++)
        {
            if (i % 7 == 0) _sandbox.Faults.Add(new Fault { Kind = FaultKind.Reset, Times = 1, Connector = ClickUp });
            var result = await Finish(pipeline.Call(ClickUp, Request(), TestContext.Current.CancellationToken).AsTask());

            Assert.DoesNotContain(result.Receipt.Attempts, attempt => attempt.Status == 429);
            attempts += result.Receipt.Attempts.Length;
            if (result.IsSuccess) continue;
            if (result.Error.Code != ErrorCodes.RateLimited) continue;
            Assert.Equal(ErrorSide.Policy, result.Error.Side);
            refused++;
            _clock.Advance(result.Error.RetryAfter!.Value);
        }

        // Three full minutes have been waited for, and hardly more.
        Assert.InRange(_clock.GetUtcNow() - Start, TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(4));
        Assert.True(refused > 0);
    }

    private static DateTimeOffset Start { get; } = new TestClock().GetUtcNow();

    private static ConnectorRequest Request() => new()
    {
        Endpoint = "get_tasks",
        Arguments = JsonPayload.From(new { list_id = "901100000001" }),
        Caller = new CallerIdentity("L2_PROJECT_MANAGER", 2),
        Cache = new CacheControl(NoCache: true),
    };

    /// <summary>Lets the wait before a retry pass.</summary>
    private async Task<ConnectorResult> Finish(Task<ConnectorResult> call)
    {
        var pause = RetryPolicy.FirstWait / 2;
        while (await Task.WhenAny(call, _clock.WhenArmed(pause)) != call) _clock.Advance(pause);
        return await call;
    }
}
