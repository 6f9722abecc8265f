using System.Net.Http.Headers;
using System.Text;
using CheNu.Grains.Admission;
using CheNu.Grains.Connectors;
using CheNu.Grains.Resilience;
using CheNu.Silo.Configuration;
using CheNu.Silo.Gateway;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Silo.Tests;

/// <summary>The gateway alone, on a port of its own, with <see cref="FakeAgentCalls"/> where the grains would be.</summary>
internal sealed class TestGateway : IAsyncDisposable
{
    /// <summary>May act as any agent, for any user.</summary>
    public const string FreeKey = "test_key_that_may_be_anyone";

    /// <summary>Stands for <c>L3_RBQ_VERIFIER/montreal</c> and no user.</summary>
    public const string FixedKey = "test_key_of_one_single_agent";

    private readonly WebApplication _app;

    private TestGateway(WebApplication app, FakeAgentCalls agents, FakeHealth health, FakeCacheDesk cache, SampleCatalogue catalogue)
    {
        _app = app;
        Agents = agents;
        Health = health;
        Cache = cache;
        Catalogue = catalogue;
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", FreeKey);
    }

    public FakeAgentCalls Agents { get; }

    public FakeHealth Health { get; }

    public FakeCacheDesk Cache { get; }

    public SampleCatalogue Catalogue { get; }

    /// <summary>Where it listens.</summary>
    public Uri Url => Http.BaseAddress!;

    /// <summary>Sends the free key.</summary>
    public HttpClient Http { get; }

    public static async Task<TestGateway> Start(GatewaySettings? settings = null, TimeProvider? time = null, ICatalogue? catalogue = null, IAdmissionPolicies? policies = null)
    {
        var agents = new FakeAgentCalls();
        var health = new FakeHealth();
        var keys = new ApiKeyRing(
        [
            new ApiKey("free", ApiKeySettings.Hash(FreeKey), null, "dev", AnyUser: true, IsOperator: true),
            new ApiKey("fixed", ApiKeySettings.Hash(FixedKey), new AgentName("L3_RBQ_VERIFIER", "montreal"), null, AnyUser: false),
        ]);

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        settings ??= new GatewaySettings();
        builder.WebHost.AddGatewayLimits(settings);
        var sample = new SampleCatalogue();
        var cache = new FakeCacheDesk();
        builder.Services.AddSingleton(catalogue ?? sample);
        builder.Services.AddSingleton<ICacheDesk>(cache);
        builder.Services.AddSingleton<IAgentCalls>(agents);
        builder.Services.AddSingleton<IConnectorHealthReport>(health);
        if (policies is not null) builder.Services.AddSingleton(policies);
        if (time is not null) builder.Services.AddSingleton(time);
        builder.Services.AddGateway(settings, keys);
        var app = builder.Build();
        app.MapGateway();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new TestGateway(app, agents, health, cache, sample);
    }

    public Task<HttpResponseMessage> Call(string json, Action<HttpRequestMessage>? change = null, string connector = SampleCatalogue.Connector, string endpoint = "verify_license") =>
        Post(Encoding.UTF8.GetBytes(json), change, connector, endpoint);

    public async Task<HttpResponseMessage> Post(byte[] body, Action<HttpRequestMessage>? change = null, string connector = SampleCatalogue.Connector, string endpoint = "verify_license")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/connectors/{connector}/{endpoint}") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        change?.Invoke(request);
        return await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Stops as on SIGTERM: completes when open requests have finished.</summary>
    public Task Stop() => _app.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }
}
