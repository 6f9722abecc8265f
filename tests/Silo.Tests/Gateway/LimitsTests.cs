using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CheNu.Grains.Connectors;
using CheNu.Silo.Gateway;

namespace Silo.Tests;

public sealed class LimitsTests
{
    [Fact]
    public async Task Get_All_SaysHowTheyStand()
    {
        await using var gateway = await TestGateway.Start();

        using var response = await gateway.Http.GetAsync("/v1/limits", TestContext.Current.CancellationToken);

        var limit = (await response.Json()).GetProperty("limits")[0];
        Assert.Equal(("global", "30/min", 12), (limit.GetProperty("limit").GetString(), limit.GetProperty("allows").GetString(), limit.GetProperty("left").GetInt32()));
    }

    [Fact]
    public async Task Put_ForAnHour_SetsIt()
    {
        await using var gateway = await TestGateway.Start();

        using var response = await Put(gateway, "global", """{"limit":"50/s burst 100","for_seconds":3600}""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(("global", "50/s burst 100", TimeSpan.FromHours(1)), Assert.Single(gateway.Limits.Set));
    }

    [Fact]
    public async Task Put_Null_ResetsIt()
    {
        await using var gateway = await TestGateway.Start();

        using var response = await Put(gateway, "user/u-17", """{"limit":null}""");

        Assert.Equal(("user/u-17", null, null), Assert.Single(gateway.Limits.Set));
    }

    [Theory]
    [InlineData("""{"limit":"0/min"}""")]
    [InlineData("""{"limit":"-5/min"}""")]
    [InlineData("""{"limit":"99999999999999999999/s"}""")]
    [InlineData("""{"limit":60}""")]
    [InlineData("""{"limit":"60/min","for_seconds":0}""")]
    [InlineData("""{"limit":"60/min","for_seconds":1e300}""")]
    [InlineData("""{"limti":"60/min"}""")]
    [InlineData("{}")]
    public async Task Put_NoLimit_IsRefused(string body)
    {
        await using var gateway = await TestGateway.Start();

        using var response = await Put(gateway, "global", body);

        await response.Problem(HttpStatusCode.BadRequest, ErrorCodes.InvalidArguments);
        Assert.Empty(gateway.Limits.Set);
    }

    [Theory]
    [InlineData("globe")]
    [InlineData("connector/CONN_NOBODY")]
    [InlineData("agent/L9_NOBODY")]
    public async Task Get_UnknownLimit_IsNotFound(string limit)
    {
        await using var gateway = await TestGateway.Start();

        using var response = await gateway.Http.GetAsync($"/v1/limits/{limit}", TestContext.Current.CancellationToken);

        await response.Problem(HttpStatusCode.NotFound, GatewayCodes.UnknownPath);
    }

    [Fact]
    public async Task Put_KeyOfNoOperator_IsRefused()
    {
        await using var gateway = await TestGateway.Start();
        gateway.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", TestGateway.FixedKey);

        using var response = await Put(gateway, "global", """{"limit":"1/min"}""");

        await response.Problem(HttpStatusCode.Forbidden, GatewayCodes.OperatorOnly);
        Assert.Empty(gateway.Limits.Set);
    }

    private static Task<HttpResponseMessage> Put(TestGateway gateway, string limit, string body) =>
        gateway.Http.PutAsync($"/v1/limits/{limit}", new StringContent(body, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
}
