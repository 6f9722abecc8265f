using System.Collections.Frozen;
using System.Collections.Immutable;
using CheNu.Grains.Connectors;
using CheNu.Grains.Credentials;
using CheNu.Grains.Resilience;
using CheNu.Tests;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Health.Tests;

public sealed class HealthProberTests : IAsyncLifetime
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);
    private static readonly AuthScheme Key = new(AuthKind.ApiKey, [], [], null);

    private readonly TestClock _clock = new();
    private VendorStub _vendor = null!;
    private string? _authorization;

    public async ValueTask InitializeAsync()
    {
        _vendor = await VendorStub.StartAsync();
        Answer(200);
    }

    public ValueTask DisposeAsync() => _vendor.DisposeAsync();

    [Theory]
    [InlineData(200)]
    [InlineData(301)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(429)]
    public async Task Probe_AnswerBelow500_IsReachable(int status)
    {
        Answer(status);

        Assert.Null((await Probe(Vendor())).Failure);
        Assert.Equal(["HEAD http://api.vendor.example/"], _vendor.Requests);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(599)]
    public async Task Probe_AnswerOf500AndAbove_Fails(int status)
    {
        Answer(status);

        Assert.Equal(new ProbeFailure("vendor_failed", $"The vendor answered with status {status}.", status, _clock.GetUtcNow()), (await Probe(Vendor())).Failure);
    }

    [Fact]
    public async Task Probe_NothingDeclared_SendsNoCredential()
    {
        await Probe(Vendor() with { Health = null }, ("api_key", "secret-key"));

        Assert.Equal("", _authorization);
    }

    [Fact]
    public async Task Probe_Declared_SendsItsRequestWithTheCredential()
    {
        var probe = await Probe(Vendor() with { Health = Declared("/v1/balance?limit=1") }, ("api_key", "secret-key"));

        Assert.Null(probe.Failure);
        Assert.Equal(["GET http://api.vendor.example/v1/balance?limit=1"], _vendor.Requests);
        Assert.Equal("Bearer secret-key", _authorization);
    }

    [Fact]
    public async Task Probe_CredentialNotEntered_IsSentWithout()
    {
        Answer(401);

        Assert.Null((await Probe(Vendor() with { Health = Declared("/v1/balance") })).Failure);
        Assert.Equal(["GET http://api.vendor.example/v1/balance"], _vendor.Requests);
        Assert.Equal("", _authorization);
    }

    [Fact]
    public async Task Probe_ValueNotEntered_AsksTheHost()
    {
        var connector = Vendor() with { Health = Declared("/v3/company/{realmId}") };

        Assert.Null((await Probe(connector)).Failure);
        Assert.Equal(["HEAD http://api.vendor.example/"], _vendor.Requests);
    }

    [Theory]
    [InlineData(200, null)]
    [InlineData(403, null)]
    [InlineData(404, "not_found")]
    [InlineData(410, "not_found")]
    [InlineData(503, "vendor_failed")]
    public async Task Probe_PublishedFile_AsksForItsHeadOnly(int status, string? code)
    {
        Answer(status);
        var source = new DatasetSource(UrlTemplate.Parse("https://api.vendor.example/files/register.zip"), "csv_zip", "id", false, [], ["id"], [], TimeSpan.FromDays(1), 1 << 30)
        {
            Headers = [KeyValuePair.Create("X-Portal", "yes")],
        };
        var endpoint = TestConnectors.Get("look_up") with { Request = null, Dataset = new DatasetQuery(source, "id", FrozenDictionary<string, ImmutableArray<string>>.Empty, FrozenDictionary<string, string>.Empty, null, 50, null) };

        Assert.Equal(code, (await Probe(TestConnectors.One(endpoint))).Failure?.Code);
        Assert.Equal(["HEAD http://api.vendor.example/files/register.zip"], _vendor.Requests);
    }

    [Fact]
    public async Task Probe_HangsBeforeTheAnswer_IsEndedAtTheTimeout()
    {
        _vendor.Answer(VendorStub.Hang);

        var probing = Prober().Probe(Vendor(), Timeout, TestContext.Current.CancellationToken);
        await _vendor.Arrival();
        _clock.Advance(Timeout);

        Assert.Equal((Timeout, "timed_out"), ((await probing)!.Value.Latency, (await probing)!.Value.Failure?.Code));
    }

    [Fact]
    public async Task Probe_HangsInTheBody_IsEndedAtTheTimeout()
    {
        _vendor.Answer(async context =>
        {
            await context.Response.WriteAsync("{", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await VendorStub.Hang(context);
        });

        var probing = Prober().Probe(Vendor() with { Health = Declared("/status") }, Timeout, TestContext.Current.CancellationToken);
        await _vendor.Arrival();
        _clock.Advance(Timeout);

        Assert.Equal("timed_out", (await probing)!.Value.Failure?.Code);
    }

    [Fact]
    public async Task Probe_Cancelled_HasNoResult()
    {
        using var stop = new CancellationTokenSource();
        _vendor.Answer(VendorStub.Hang);

        var probing = Prober().Probe(Vendor(), Timeout, stop.Token);
        await _vendor.Arrival();
        await stop.CancelAsync();

        Assert.Null(await probing);
    }

    [Fact]
    public async Task Probe_NobodyListens_IsUnreachable()
    {
        await using var gone = await VendorStub.StartAsync();
        var origin = gone.Origin;
        await gone.DisposeAsync();

        var failure = (await Prober(origin).Probe(Vendor(), Timeout, TestContext.Current.CancellationToken))!.Value.Failure!;

        Assert.Equal(("unreachable", null), (failure.Code, failure.Status));
    }

    [Fact]
    public async Task Probe_HostOfNobody_IsNotAsked()
    {
        var failure = (await Probe(Vendor() with { Hosts = FrozenSet<string>.Empty })).Failure!;

        Assert.Equal("target_refused", failure.Code);
        Assert.Empty(_vendor.Requests);
    }

    [Fact]
    public async Task Probe_AnswerLargerThanIsRead_IsReachable()
    {
        _vendor.Answer(VendorStub.Status(200, new string('x', 1 << 20)));

        Assert.Null((await Probe(Vendor() with { Health = Declared("/status") })).Failure);
    }

    private static Connector Vendor() => TestConnectors.One(TestConnectors.Get("get_thing"));

    private static HealthProbe Declared(string path) =>
        new(new RequestTemplate("GET", UrlTemplate.Parse("https://api.vendor.example" + path), BodyEncoding.None, [], [], null), Key);

    private void Answer(int status) => _vendor.Answer(context =>
    {
        _authorization = context.Request.Headers.Authorization.ToString();
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    });

    private async Task<ProbeOutcome> Probe(Connector connector, params (string Field, string Value)[] credential) =>
        (await Prober(credential).Probe(connector, Timeout, TestContext.Current.CancellationToken))!.Value;

    private HealthProber Prober(params (string Field, string Value)[] credential) => Prober(_vendor.Origin, credential);

    private HealthProber Prober(Uri origin, params (string Field, string Value)[] credential)
    {
        var settings = credential.Select(field => KeyValuePair.Create($"Credentials:CONN_TEST_VENDOR:{field.Field}", (string?)field.Value));
        var source = new ConfiguredCredentialSource(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        return new HealthProber(source, Options.Create(new UpstreamOptions { SandboxOrigin = origin }), _clock);
    }
}
