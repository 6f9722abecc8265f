using System.Net;
using System.Net.Http.Headers;

namespace Silo.Tests;

public sealed class KeyTests
{
    [Theory]
    [InlineData("POST", "/v1/connectors/CONN_TEST_LICENCES/verify_license")]
    [InlineData("GET", "/v1/catalog")]
    [InlineData("GET", "/v1/catalog/CONN_TEST_LICENCES")]
    [InlineData("GET", "/openapi/v1.json")]
    public async Task Request_NoKey_Is401WithChallenge(string method, string path)
    {
        await using var gateway = await TestGateway.Start();
        gateway.Http.DefaultRequestHeaders.Authorization = null;

        using var response = await gateway.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), path), TestContext.Current.CancellationToken);

        await response.Problem(HttpStatusCode.Unauthorized, "unauthenticated");
        Assert.Equal("Bearer realm=\"chenu\"", response.Headers.WwwAuthenticate.ToString());
        Assert.Empty(gateway.Agents.Calls);
    }

    [Theory]
    [InlineData("Bearer", "test_key_that_may_be_anyonE")]
    [InlineData("Bearer", "test_key_that_may_be_anyone2")]
    [InlineData("Basic", "test_key_that_may_be_anyone")]
    public async Task Request_WrongKeyOrScheme_Is401(string scheme, string key)
    {
        await using var gateway = await TestGateway.Start();

        using var response = await gateway.Call("{}", request => request.Headers.Authorization = new AuthenticationHeaderValue(scheme, key));

        var problem = await response.Problem(HttpStatusCode.Unauthorized, "unauthenticated");
        Assert.DoesNotContain(key, problem.ToString(), StringComparison.Ordinal);
        Assert.Equal("Bearer realm=\"chenu\", error=\"invalid_token\"", response.Headers.WwwAuthenticate.ToString());
        Assert.Empty(gateway.Agents.Calls);
    }

    [Fact]
    public async Task Call_FreeKeyWithoutChoice_TakesTheFirstAgentThatTheConnectorAllows()
    {
        await using var gateway = await TestGateway.Start();

        using var response = await gateway.Call("{}");

        // L2_NOT_IN_THE_CATALOGUE stands first, but is no agent; then comes L3_TAKEOFF_*.
        Assert.Equal("L3_TAKEOFF_STEEL/gateway", Assert.Single(gateway.Agents.Calls).Agent);
        Assert.Equal("default", (await response.Json()).GetProperty("receipt").GetProperty("agent_source").GetString());
    }

    [Theory]
    [InlineData("L2_ESTIMATOR", "L2_ESTIMATOR/gateway")]
    [InlineData("L2_ESTIMATOR/laval", "L2_ESTIMATOR/laval")]
    public async Task Call_FreeKeyWithChoice_TakesIt(string header, string agent)
    {
        await using var gateway = await TestGateway.Start();

        using var response = await gateway.Call("{}", request => request.Headers.Add("X-Agent", header));

        Assert.Equal(agent, Assert.Single(gateway.Agents.Calls).Agent);
        Assert.Equal("header", (await response.Json()).GetProperty("receipt").GetProperty("agent_source").GetString());
    }

    [Fact]
    public async Task Call_FreeKeyWithUnknownAgent_IsRefusedWithTheNearestNames()
    {
        await using var gateway = await TestGateway.Start();

        using var response = await gateway.Call("{}", request => request.Headers.Add("X-Agent", "L3_RBQ_VERIFER"));

        var problem = await response.Problem(HttpStatusCode.BadRequest, "invalid_header");
        Assert.Equal(["X-Agent: 'L3_RBQ_VERIFER' is not an agent of the catalogue"], problem.Fields());
        Assert.Contains("L3_RBQ_VERIFIER", problem.GetProperty("suggestions").EnumerateArray().Select(name => name.GetString()));
        Assert.Empty(gateway.Agents.Calls);
    }

    [Fact]
    public async Task Call_FixedKey_StandsForItsAgentAndNoUser()
    {
        await using var gateway = await TestGateway.Start();

        using var response = await gateway.Call("{}", UseFixedKey);

        var (agent, _, call) = Assert.Single(gateway.Agents.Calls);
        Assert.Equal(("L3_RBQ_VERIFIER/montreal", null), (agent, call.User));
        Assert.Equal("key", (await response.Json()).GetProperty("receipt").GetProperty("agent_source").GetString());
    }

    [Theory]
    [InlineData("X-Agent", "L2_ESTIMATOR", "agent_not_allowed")]
    [InlineData("X-Agent", "L3_RBQ_VERIFIER/laval", "agent_not_allowed")]
    [InlineData("X-User", "u-17", "user_not_allowed")]
    public async Task Call_FixedKeyAsSomeoneElse_Is403(string header, string value, string code)
    {
        await using var gateway = await TestGateway.Start();

        using var response = await gateway.Call("{}", request =>
        {
            UseFixedKey(request);
            request.Headers.Add(header, value);
        });

        await response.Problem(HttpStatusCode.Forbidden, code);
        Assert.Empty(gateway.Agents.Calls);
    }

    private static void UseFixedKey(HttpRequestMessage request) =>
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", TestGateway.FixedKey);
}
