using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Silo.Tests.Gateway;

public sealed class BreakersTests
{
    [Fact]
    public async Task GetBreakers_EachConnector_HasItsStateAndItsSettings()
    {
        await using var gateway = await TestGateway.Start();

        var breaker = (await Get(gateway)).GetProperty("breakers")[0];

        Assert.Equal(
            (SampleCatalogue.Connector, "closed", 2, 2, 5, 60.0),
            (breaker.GetProperty("breaker").GetString(), breaker.GetProperty("state").GetString(), breaker.GetProperty("silos").GetInt32(),
                breaker.GetProperty("quorum").GetInt32(), breaker.GetProperty("failure_threshold").GetInt32(), breaker.GetProperty("reset_timeout_s").GetDouble()));
    }

    [Fact]
    public async Task PostIsolateThenReset_AnOperator_ChangesIt()
    {
        await using var gateway = await TestGateway.Start();

        Assert.Equal("isolated", await Post(gateway, "isolate"));
        Assert.Equal("isolated", (await Get(gateway)).GetProperty("breakers")[0].GetProperty("state").GetString());
        Assert.Equal("closed", await Post(gateway, "reset"));
    }

    [Fact]
    public async Task PostIsolate_NotAnOperator_IsRefused()
    {
        await using var gateway = await TestGateway.Start();
        gateway.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", TestGateway.FixedKey);

        using var answer = await gateway.Http.PostAsync($"/v1/breakers/{SampleCatalogue.Connector}/isolate", null, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("operator_only", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PostReset_UnknownConnector_SuggestsTheNearest()
    {
        await using var gateway = await TestGateway.Start();

        using var answer = await gateway.Http.PostAsync("/v1/breakers/CONN_NOBODY/reset", null, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task PostIsolate_CredentialTooLong_IsRefused()
    {
        await using var gateway = await TestGateway.Start();

        using var answer = await gateway.Http.PostAsync($"/v1/breakers/{SampleCatalogue.Connector}/isolate?credential={new string('x', 201)}", null, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static async Task<JsonElement> Get(TestGateway gateway)
    {
        using var document = JsonDocument.Parse(await gateway.Http.GetByteArrayAsync("/v1/breakers", TestContext.Current.CancellationToken));
        return document.RootElement.Clone();
    }

    private static async Task<string?> Post(TestGateway gateway, string action)
    {
        using var answer = await gateway.Http.PostAsync($"/v1/breakers/{SampleCatalogue.Connector}/{action}", null, TestContext.Current.CancellationToken);
        using var document = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        return document.RootElement.GetProperty("state").GetString();
    }
}
