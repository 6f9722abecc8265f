using System.Text;
using CheNu.Grains.Agents;
using CheNu.Grains.Connectors;

namespace Agents.Tests.EndToEnd;

/// <summary>What a caller can get wrong is told by name, and nothing of it leaves the house.</summary>
public sealed class BadInputTests(OwnCluster own) : IClassFixture<OwnCluster>, IDisposable
{
    private const string Stripe = "CONN_FIN_STRIPE";
    private const string Invoicing = "L2_INVOICING";
    private const string ClickUp = "CONN_PROD_CLICKUP";
    private const string Manager = "L2_PROJECT_MANAGER";

    private readonly AgentCluster _cluster = own.Cluster;

    public void Dispose() => Assert.Empty(_cluster.Sandbox.Requests.Entries);

    [Fact]
    public async Task Call_UnknownConnector_SuggestsTheNearest()
    {
        var error = await Refused(ErrorCodes.UnknownConnector, "CONN_FIN_STRIP", "get_balance", new { });

        Assert.Equal(Stripe, error.Suggestions[0]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("CONN/../X")]
    [InlineData("line\r\nbreak")]
    public async Task Call_ConnectorThatCannotBe_IsUnknown(string connector) =>
        await Refused(ErrorCodes.UnknownConnector, connector, "get_balance", new { });

    [Fact]
    public async Task Call_UnknownEndpoint_SuggestsTheNearest()
    {
        var error = await Refused(ErrorCodes.UnknownEndpoint, Stripe, "get_balanse", new { });

        Assert.Equal(["get_balance"], error.Suggestions, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Call_MissingArgument_IsNamed()
    {
        var error = await Refused(ErrorCodes.InvalidArguments, Stripe, "create_payment_intent", new { });

        Assert.Equal("amount", error.Fields.Single().Field);
    }

    [Fact]
    public async Task Call_ExtraArgument_IsNamed()
    {
        var error = await Refused(ErrorCodes.InvalidArguments, Stripe, "create_payment_intent", new { amount = 5, ammount = 6 });

        Assert.Equal("ammount", error.Fields.Single().Field);
    }

    [Theory]
    [InlineData("\"twelve\"")]
    [InlineData("1.5")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1e400")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1]")]
    public async Task Call_MistypedArgument_IsNamed(string amount)
    {
        var error = await Refused(ErrorCodes.InvalidArguments, Stripe, "create_payment_intent", Json($$"""{"amount":{{amount}}}"""));

        Assert.Equal("amount", error.Fields.Single().Field);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{\"amount\":")]
    [InlineData("not json")]
    [InlineData("")]
    public async Task Call_ArgumentsThatAreNoJsonObject_AreRefused(string arguments) =>
        await Refused(ErrorCodes.InvalidArguments, Stripe, "create_payment_intent", Json(arguments));

    [Fact]
    public async Task Call_InvalidUtf8_IsRefused() =>
        await Refused(ErrorCodes.InvalidArguments, Stripe, "create_payment_intent", new JsonPayload([.. "{\"amount\":5,\"description\":\""u8, 0xC3, 0x28, .. "\"}"u8]));

    [Fact]
    public async Task Call_DeepNesting_IsRefused() =>
        await Refused(
            ErrorCodes.InvalidArguments,
            Stripe,
            "create_payment_intent",
            Json("{\"amount\":5,\"metadata\":{\"a\":" + new string('[', 5000) + new string(']', 5000) + "}}"));

    [Fact]
    public async Task Call_TooLong_IsNamed()
    {
        var error = await Refused(ErrorCodes.InvalidArguments, Stripe, "create_payment_intent", new { amount = 5, description = new string('x', 1001) });

        Assert.Equal("description", error.Fields.Single().Field);
    }

    [Fact]
    public async Task Call_TooLarge_IsRefused() =>
        await Refused(ErrorCodes.ArgumentsTooLarge, Stripe, "create_payment_intent", new { amount = 5, description = new string('x', 6 << 20) });

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("")]
    public async Task Call_TraversalInAPlaceholder_IsRefused(string listId)
    {
        var error = await Refused(ErrorCodes.InvalidArguments, ClickUp, "get_tasks", new { list_id = listId }, Manager);

        Assert.Equal("list_id", error.Fields.Single().Field);
    }

    [Fact]
    public async Task Call_HeaderInjectionThroughTheIdempotencyKey_IsRefused()
    {
        var result = await _cluster.Call(Invoicing, Stripe, "create_payment_intent", new { amount = 5 }, key: "a\r\nX-Evil: 1");

        Assert.Equal(ErrorCodes.InvalidArguments, result.Error!.Code);
        Assert.Equal("idempotency_key", result.Error.Fields.Single().Field);
    }

    [Fact]
    public async Task Call_AgentNotAllowed_SaysWhichRuleRefused()
    {
        var result = await _cluster.Call("L3_RBQ_VERIFIER", Stripe, "get_balance");

        Assert.Equal((ErrorCodes.PermissionDenied, ErrorSide.Policy), (result.Error!.Code, result.Error.Side));
        Assert.Equal("denied agents_using of CONN_FIN_STRIPE", $"{result.Receipt.Steps[1].Decision} {result.Receipt.Steps[1].Detail}");
    }

    [Fact]
    public async Task Call_AgentOutsideAWildcardsFamily_IsRefused() =>
        Assert.Equal(ErrorCodes.PermissionDenied, (await _cluster.Call("L3_PRICING_LABOR", "CONN_CONST_BIM", "detect_clashes", new { model_urn = "m", disciplines = new[] { "structure" } })).Error!.Code);

    [Fact]
    public async Task Call_AgentThatIsNotListed_IsRefused()
    {
        var result = await _cluster.Call("L0_EVIL", Stripe, "get_balance");

        Assert.Equal("denied agents.yaml", $"{result.Receipt.Steps[1].Decision} {result.Receipt.Steps[1].Detail}");
    }

    [Fact]
    public async Task GetGrain_KeyThatIsNoAgentKey_FailsWithWhatIsWrong()
    {
        var agent = _cluster.Grains.GetGrain<IAgentGrain>("EVIL");

        await Assert.ThrowsAnyAsync<Exception>(async () =>
            await agent.CallConnector(Stripe, new AgentCall("get_balance", JsonPayload.Empty), TestContext.Current.CancellationToken));
    }

    private static JsonPayload Json(string text) => new(Encoding.UTF8.GetBytes(text));

    private async Task<ConnectorError> Refused(
        string code, string connector, string endpoint, object arguments, string agent = Invoicing)
    {
        var result = await _cluster.Call(agent, connector, endpoint, arguments);
        Assert.Equal(code, result.Error?.Code);
        Assert.Equal((ErrorSide.Caller, CallStage.Resolve, EffectState.NotDone), (result.Error!.Side, result.Error.Stage, result.Error.Effect));
        return result.Error;
    }
}
