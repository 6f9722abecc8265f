namespace Silo.Tests;

public sealed class ClientAgainstSiloTests(RunningSilo silo)
{
    [Fact]
    public async Task Call_AsInTheReadme_ShowsTheLicence()
    {
        var run = await silo.Command("call", "CONN_GOV_RBQ", "verify_license", "licence=5678-1234-01");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("valid\ttrue", run.Lines);
        Assert.Contains("holder_name\tConstruction Fictive du Nord inc.", run.Lines);
    }

    [Fact]
    public async Task Call_TextForANumber_IsConvertedByTheGateway()
    {
        var run = await silo.Command("call", "CONN_PROD_CLICKUP", "create_task", "list_id=901100000001", "name=Form the wall", "priority=2", "tags[]=concrete", "time_estimate=3600000");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("name\tForm the wall", run.Lines);
    }

    [Fact]
    public async Task Catalog_Everything_ListsEveryEndpointOfTheSeed()
    {
        var run = await silo.Command("catalog");

        Assert.Equal(0, run.ExitCode);
        string[] connectors = ["CONN_GOV_RBQ", "CONN_GOV_CNESST", "CONN_GOV_CCQ", "CONN_FIN_QUICKBOOKS", "CONN_FIN_STRIPE", "CONN_PROD_CLICKUP"];
        Assert.All(connectors, connector => Assert.Contains(run.Lines, line => line.StartsWith(connector + "\t", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Limits_SetAndReset_AreShown()
    {
        var set = await silo.Command("limits", "set", "agent/L2_PAYROLL", "7/min", "--for", "1h");
        var all = await silo.Command("limits");
        var reset = await silo.Command("limits", "reset", "agent/L2_PAYROLL");

        Assert.Equal((0, ""), (set.ExitCode, set.Error));
        Assert.Contains(set.Lines, line => line.StartsWith("agent/L2_PAYROLL\t7/min\t7\t", StringComparison.Ordinal) && line.Contains("set until", StringComparison.Ordinal));
        Assert.Contains(all.Lines, line => line.StartsWith("connector/CONN_GOV_RBQ\t30/min\t", StringComparison.Ordinal));
        Assert.Contains(all.Lines, line => line.StartsWith("agent/L2_PAYROLL\t7/min\t", StringComparison.Ordinal));
        Assert.Contains(reset.Lines, line => line.StartsWith("agent/L2_PAYROLL\t10/s burst 100\t", StringComparison.Ordinal));
        Assert.Equal(2, (await silo.Command("limits", "set", "global", "7/min", "--for", "soon")).ExitCode);
    }

    [Fact]
    public async Task Call_Denied_Is4()
    {
        var run = await silo.Command("call", "CONN_GOV_RBQ", "verify_license", "licence=5678-1234-01", "--agent", "L2_PAYROLL");

        Assert.Equal((4, ""), (run.ExitCode, run.Out));
        Assert.StartsWith("permission_denied: ", run.Error, StringComparison.Ordinal);
    }
}
