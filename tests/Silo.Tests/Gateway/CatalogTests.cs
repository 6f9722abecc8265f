using System.Net;

namespace Silo.Tests;

public sealed class CatalogTests
{
    [Fact]
    public async Task Get_All_ListsConnectorsEndpointsParametersAndAgents()
    {
        await using var gateway = await TestGateway.Start();

        using var response = await gateway.Http.GetAsync("/v1/catalog", TestContext.Current.CancellationToken);

        var catalogue = await response.Json();
        Assert.Equal("0123456789ab", catalogue.GetProperty("version").GetString());
        Assert.Equal(["L2_ESTIMATOR", "L3_RBQ_VERIFIER", "L3_TAKEOFF_STEEL"], catalogue.GetProperty("agents").EnumerateArray().Select(agent => agent.GetProperty("name").GetString()));
        var connector = Assert.Single(catalogue.GetProperty("connectors").EnumerateArray());
        Assert.Equal(["create_entry", "verify_license"], connector.GetProperty("endpoints").EnumerateArray().Select(endpoint => endpoint.GetProperty("name").GetString()));
        Assert.Equal(["L2_NOT_IN_THE_CATALOGUE", "L3_TAKEOFF_*", "L3_RBQ_VERIFIER"], connector.GetProperty("agents_using").EnumerateArray().Select(agent => agent.GetString()));
        Assert.Equal("""{"name":"api_key","label":"Secret key","pattern":"sk_[a-z]+","secret":true,"optional":false}""", connector.GetProperty("credentials")[0].GetRawText());
    }

    [Fact]
    public async Task Get_One_DescribesItsEndpoints()
    {
        await using var gateway = await TestGateway.Start();

        using var response = await gateway.Http.GetAsync("/v1/catalog/" + SampleCatalogue.Connector, TestContext.Current.CancellationToken);

        var endpoints = (await response.Json()).GetProperty("endpoints");
        Assert.Equal(
            """{"name":"verify_license","effect":"safe","auth":"none","timeout_ms":30000,"data_type":"dynamic","cache_s":86400,"parameters":[{"name":"licence","in":"query","type":"string","required":true,"description":"The licence's number.","example":"5678-1234-01","format":"####-####-##"}],"response":{"type":"object","required":true,"open":false,"members":[{"name":"valid","type":"boolean","required":true},{"name":"categories","type":"[string]","required":true,"items":{"type":"string","required":true}}]}}""",
            endpoints[1].GetRawText());
        Assert.Equal("a|b", endpoints[0].GetProperty("parameters")[1].GetProperty("type").GetString());
    }

    [Fact]
    public async Task Get_UnknownConnector_IsAProblem()
    {
        await using var gateway = await TestGateway.Start();

        using var response = await gateway.Http.GetAsync("/v1/catalog/CONN_TEST_LICENSES", TestContext.Current.CancellationToken);

        var problem = await response.Problem(HttpStatusCode.NotFound, "unknown_connector");
        Assert.Equal([SampleCatalogue.Connector], problem.GetProperty("suggestions").EnumerateArray().Select(name => name.GetString()));
    }

    [Fact]
    public async Task Get_WithTheVersionThatTheCallerHas_Is304()
    {
        await using var gateway = await TestGateway.Start();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/catalog");
        request.Headers.Add("If-None-Match", "\"something-else\", \"0123456789ab\"");

        using var response = await gateway.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotModified, response.StatusCode);
        Assert.Equal("\"0123456789ab\"", response.Headers.ETag?.Tag);
    }
}
