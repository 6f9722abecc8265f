using System.Text.Json;

namespace Silo.Tests;

public sealed class CatalogCommandTests
{
    [Fact]
    public async Task Catalog_Everything_IsALineForEachEndpoint()
    {
        await using var gateway = await TestGateway.Start();

        var run = await CommandRun.Against(gateway, "catalog");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(
            [
                "connector\tendpoint\teffect\tauth\tparameters",
                "CONN_TEST_LICENCES\tcreate_entry\tkeyed\tnone\tLine: [object], kind?: a|b",
                "CONN_TEST_LICENCES\tverify_license\tsafe\tnone\tlicence: string ####-####-##",
            ],
            run.Lines);
    }

    [Fact]
    public async Task Catalog_Connector_AlsoShowsAgentsAndCredential()
    {
        await using var gateway = await TestGateway.Start();

        var run = await CommandRun.Against(gateway, "catalog", SampleCatalogue.Connector);

        Assert.Contains("L3_TAKEOFF_*", run.Lines);
        Assert.Contains("api_key\tSecret key\tyes\tno\tsk_[a-z]+", run.Lines);
    }

    [Fact]
    public async Task Catalog_Endpoint_ShowsMembersOfMembers()
    {
        await using var gateway = await TestGateway.Start();

        var run = await CommandRun.Against(gateway, "catalog", SampleCatalogue.Connector, "create_entry");

        Assert.Contains("Line[].Amount\tnumber\tyes\t\t\tat least 0", run.Lines);
        Assert.Contains("kind\ta|b\tno\ta\tbody\t", run.Lines);
    }

    [Theory]
    [InlineData("CONN_NOPE")]
    [InlineData(SampleCatalogue.Connector, "nope")]
    public async Task Catalog_Unknown_Is1(params string[] names)
    {
        await using var gateway = await TestGateway.Start();

        var run = await CommandRun.Against(gateway, ["catalog", .. names]);

        Assert.Equal((1, ""), (run.ExitCode, run.Out));
        Assert.StartsWith("unknown_", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Catalog_Json_IsTheGatewaysOwn()
    {
        await using var gateway = await TestGateway.Start();

        var all = JsonElement.Parse((await CommandRun.Against(gateway, "catalog", "--json")).Out);
        var one = JsonElement.Parse((await CommandRun.Against(gateway, "catalog", SampleCatalogue.Connector, "--json")).Out);
        var endpoint = JsonElement.Parse((await CommandRun.Against(gateway, "catalog", SampleCatalogue.Connector, "verify_license", "--json")).Out);

        Assert.Equal(3, all.GetProperty("agents").GetArrayLength());
        Assert.Equal(SampleCatalogue.Connector, one.GetProperty("id").GetString());
        Assert.Equal("verify_license", endpoint.GetProperty("name").GetString());
    }
}
