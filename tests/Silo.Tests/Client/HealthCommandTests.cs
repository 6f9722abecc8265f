using System.Text.Json;
using CheNu.Grains.Resilience;

namespace Silo.Tests;

public sealed class HealthCommandTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 21, 8, 30, 0, TimeSpan.Zero);

    private static readonly ConnectorHealth Well = new() { Connector = "CONN_A", State = HealthState.Healthy, Since = At, LastProbe = At.AddMinutes(5), Latency = TimeSpan.FromMilliseconds(12.4), SuccessesInARow = 7 };

    private static readonly ConnectorHealth Ill = new()
    {
        Connector = "CONN_B", State = HealthState.Unhealthy, Since = At, LastProbe = At, Latency = TimeSpan.FromSeconds(5), FailuresInARow = 3,
        LastFailure = new ProbeFailure("timed_out", "The vendor did not answer in the time allowed for the call.", null, At),
    };

    [Fact]
    public async Task Health_AllWell_Is0()
    {
        await using var gateway = await TestGateway.Start();
        gateway.Health.Connectors = [Well, new ConnectorHealth { Connector = "CONN_C" }];

        var run = await CommandRun.Against(gateway, "health");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(
            [
                "check\tstatus\tdetail",
                "gateway\tready\t",
                "gateway\thealthy\tcatalogue 0123456789ab",
                "connector\tstate\tsince\tlast probe\ttook\tfailures in a row\tlast failure",
                "CONN_A\thealthy\t2026-11-21 08:30:00Z\t2026-11-21 08:35:00Z\t12 ms\t0\t",
                "CONN_C\tunknown\t\t\t\t0\t",
            ],
            run.Lines);
    }

    [Fact]
    public async Task Health_OneUnhealthy_Is1AndSaysWhy()
    {
        await using var gateway = await TestGateway.Start();
        gateway.Health.Connectors = [Well, Ill];

        var run = await CommandRun.Against(gateway, "health");

        Assert.Equal((1, ""), (run.ExitCode, run.Error));
        Assert.Equal("CONN_B\tunhealthy\t2026-11-21 08:30:00Z\t2026-11-21 08:30:00Z\t5000 ms\t3\t2026-11-21 08:30:00Z timed_out: The vendor did not answer in the time allowed for the call.", run.Lines[^1]);
    }

    [Fact]
    public async Task Health_Json_IsOneObject()
    {
        await using var gateway = await TestGateway.Start();
        gateway.Health.Connectors = [Ill];

        var run = await CommandRun.Against(gateway, "health", "--json");

        var json = JsonElement.Parse(Assert.Single(run.Lines));
        Assert.Equal(1, run.ExitCode);
        Assert.Equal("ready", json.GetProperty("status").GetString());
        Assert.Equal("timed_out", json.GetProperty("connectors")[0].GetProperty("last_failure").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Health_WithoutAKey_StillSaysWhetherTheGatewayIsReady()
    {
        await using var gateway = await TestGateway.Start();

        var run = await CommandRun.Run(["health", "--url", gateway.Url.ToString()]);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("gateway\tready\t", run.Lines[1]);
        Assert.StartsWith("unauthenticated: ", run.Error, StringComparison.Ordinal);
    }
}
