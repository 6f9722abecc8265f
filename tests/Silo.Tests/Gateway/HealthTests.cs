using System.Net;
using CheNu.Grains.Resilience;

namespace Silo.Tests;

public sealed class HealthTests
{
    [Theory]
    [InlineData("/health/live", """{"status":"live"}""")]
    [InlineData("/health/ready", """{"status":"ready","checks":[{"name":"gateway","status":"healthy","description":"catalogue 0123456789ab"}]}""")]
    public async Task Get_Started_IsHealthyWithoutAKeyOrAGrain(string path, string body)
    {
        await using var gateway = await TestGateway.Start();
        gateway.Http.DefaultRequestHeaders.Authorization = null;

        using var response = await gateway.Http.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(body, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Empty(gateway.Agents.Calls);
    }

    [Fact]
    public async Task GetConnectors_SeveralStates_AreAllThere()
    {
        await using var gateway = await TestGateway.Start();
        var at = new DateTimeOffset(2026, 11, 21, 8, 30, 0, TimeSpan.Zero);
        gateway.Health.Connectors =
        [
            new ConnectorHealth { Connector = "CONN_A" },
            new ConnectorHealth
            {
                Connector = "CONN_B", State = HealthState.Unhealthy, Since = at, LastProbe = at.AddMinutes(1), Latency = TimeSpan.FromMilliseconds(12.5), FailuresInARow = 4,
                LastFailure = new ProbeFailure("vendor_failed", "The vendor answered with status 503.", 503, at.AddMinutes(1)),
            },
        ];

        var body = await gateway.Http.GetStringAsync("/v1/health/connectors", TestContext.Current.CancellationToken);

        Assert.Equal(
            """{"connectors":[{"connector":"CONN_A","state":"unknown","failures_in_a_row":0,"successes_in_a_row":0},"""
            + """{"connector":"CONN_B","state":"unhealthy","since":"2026-11-21T08:30:00+00:00","last_probe":"2026-11-21T08:31:00+00:00","latency_ms":12.5,"failures_in_a_row":4,"successes_in_a_row":0,"last_failure":"""
            + """{"at":"2026-11-21T08:31:00+00:00","code":"vendor_failed","message":"The vendor answered with status 503.","vendor_status":503}}]}""",
            body);
    }

    [Fact]
    public async Task GetConnectors_WithoutAKey_IsRefused()
    {
        await using var gateway = await TestGateway.Start();
        gateway.Http.DefaultRequestHeaders.Authorization = null;

        using var response = await gateway.Http.GetAsync("/v1/health/connectors", TestContext.Current.CancellationToken);

        await response.Problem(HttpStatusCode.Unauthorized, "unauthenticated");
    }
}
