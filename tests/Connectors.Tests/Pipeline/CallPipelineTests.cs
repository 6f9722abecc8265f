using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using CheNu.Grains.Connectors;
using CheNu.Tests;

namespace Connectors.Tests.Pipeline;

public sealed class CallPipelineTests
{
    [Fact]
    public async Task Call_GoodCall_AnswersWithDataAndAReceiptOfEveryStep()
    {
        await using var harness = await PipelineHarness.StartAsync(TestConnectors.One(TestConnectors.Get("list")));
        harness.Vendor.Answer(VendorStub.Status(200, """{"a":1}""", ("X-Request-Id", "req_9"), ("Content-Type", "application/json")));

        var result = await harness.Call("list");

        Assert.True(result.IsSuccess);
        Assert.Equal("""{"a":1}""", result.Data.Parse().GetRawText());
        Assert.Equal(
            ["Resolve found", "Permit allowed agents_using: L3_TESTER", "Admit admitted agent/L3_TESTER 99/100, connector/CONN_TEST_VENDOR 199/200, global 199/200", "Breaker closed", "Credential not needed", "Send answered", "Receive decoded", "Settle settled"],
            result.Receipt.Steps.Select(step => $"{step.Stage} {step.Decision} {step.Detail}".TrimEnd()),
            StringComparer.Ordinal);
        var attempt = Assert.Single(result.Receipt.Attempts);
        Assert.Equal(
            ("GET", "https://api.vendor.example/things", 200, "ok", "req_9"),
            (attempt.Method, attempt.Target, attempt.Status, attempt.Outcome, attempt.VendorRequestId));
        Assert.Equal(32, result.Receipt.CallId.Length);
        Assert.Equal(("CONN_TEST_VENDOR", "list", "L3_TESTER", "0123456789ab"), (result.Receipt.Connector, result.Receipt.Endpoint, result.Receipt.Agent, result.Receipt.CatalogueVersion));
        Assert.True(result.Receipt.Sandbox);
    }

    [Fact]
    public async Task Call_UnknownConnector_SuggestsTheNearest()
    {
        await using var harness = await PipelineHarness.StartAsync(TestConnectors.One(TestConnectors.Get("list")));

        var error = (await harness.Call("list", connector: "CONN_TEST_VENDER")).Error!;

        Assert.Equal((ErrorCodes.UnknownConnector, CallStage.Resolve, ErrorSide.Caller), (error.Code, error.Stage, error.Side));
        Assert.Equal(["CONN_TEST_VENDOR"], error.Suggestions, StringComparer.Ordinal);
        Assert.Empty(harness.Vendor.Requests);
    }

    [Fact]
    public async Task Call_UnknownEndpoint_SuggestsTheNearest()
    {
        await using var harness = await PipelineHarness.StartAsync(TestConnectors.One(TestConnectors.Get("list_things")));

        var error = (await harness.Call("lst_things")).Error!;

        Assert.Equal(ErrorCodes.UnknownEndpoint, error.Code);
        Assert.Equal("Did you mean list_things?", error.NextStep);
    }

    [Fact]
    public async Task Call_AgentNotAllowed_IsDeniedAndTheReceiptNamesTheRule()
    {
        await using var harness = await PipelineHarness.StartAsync(TestConnectors.One(TestConnectors.Get("list")));

        var result = await harness.Call("list", agent: "L3_OTHER");

        Assert.Equal(ErrorCodes.PermissionDenied, result.Error!.Code);
        Assert.Equal("denied agents_using of CONN_TEST_VENDOR", $"{result.Receipt.Steps[1].Decision} {result.Receipt.Steps[1].Detail}");
        Assert.Empty(harness.Vendor.Requests);
    }

    [Fact]
    public async Task Call_TimeoutOfNothing_IsRefused()
    {
        await using var harness = await PipelineHarness.StartAsync(TestConnectors.One(TestConnectors.Get("list")));

        Assert.Equal("timeout", (await harness.Call("list", timeout: TimeSpan.Zero)).Error!.Fields.Single().Field);
    }

    [Fact]
    public async Task Call_CredentialMissing_NamesTheFieldAndSendsNothing()
    {
        await using var harness = await PipelineHarness.StartAsync(WithKey());

        var error = (await harness.Call("list")).Error!;

        Assert.Equal((ErrorCodes.CredentialMissing, CallStage.Credential), (error.Code, error.Stage));
        Assert.Equal("api_key", error.Fields.Single().Field);
        Assert.Empty(harness.Vendor.Requests);
    }

    [Fact]
    public async Task Call_Credential_IsSentAndShownNowhere()
    {
        await using var harness = await PipelineHarness.StartAsync(WithKey(), ("Credentials:CONN_TEST_VENDOR:api_key", "top-secret-value"));
        string? sent = null;
        harness.Vendor.Answer(context =>
        {
            sent = context.Request.Headers.Authorization.ToString();
            return VendorStub.Status(401, """{"error":{"message":"bad key top-secret-value"}}""")(context);
        });

        var result = await harness.Call("list");

        Assert.Equal("Bearer top-secret-value", sent);
        Assert.Equal(ErrorCodes.CredentialRejected, result.Error!.Code);
        Assert.DoesNotContain("top-secret", JsonSerializer.Serialize(result.Error) + JsonSerializer.Serialize(result.Receipt), StringComparison.Ordinal);
        Assert.DoesNotContain(harness.Log.Lines, line => line.Contains("top-secret", StringComparison.Ordinal));
        var step = result.Receipt.Steps.Single(step => step.Stage == CallStage.Credential);
        Assert.Equal("found CONN_TEST_VENDOR/default", $"{step.Decision} {step.Detail}");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_RateLimited_WaitsAsLongAsTheVendorSays(bool asDate)
    {
        await using var harness = await PipelineHarness.StartAsync(TestConnectors.One(TestConnectors.Get("list")));
        var when = asDate ? harness.Clock.GetUtcNow().AddSeconds(7).ToString("R", CultureInfo.InvariantCulture) : "7";
        harness.Vendor.AnswerInTurn(VendorStub.Status(429, "", ("Retry-After", when)), VendorStub.Status(200, "{}"));

        var call = harness.Call("list");
        await harness.Clock.WhenArmed(TimeSpan.FromSeconds(7));
        harness.Clock.Advance(TimeSpan.FromSeconds(7));

        var result = await harness.Finish(call);
        Assert.True(result.IsSuccess);
        Assert.Equal(["rate_limited", "ok"], result.Receipt.Attempts.Select(attempt => attempt.Outcome), StringComparer.Ordinal);
        Assert.InRange(result.Receipt.Duration, TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(9));
    }

    [Fact]
    public async Task Call_RateLimitedBeyondTheDeadline_ReturnsAtOnceWithTheTimeToComeBack()
    {
        await using var harness = await PipelineHarness.StartAsync(TestConnectors.One(TestConnectors.Get("list")));
        harness.Vendor.Answer(VendorStub.Status(429, "", ("Retry-After", "31")));

        var result = await harness.Call("list");

        Assert.Equal((ErrorCodes.RateLimited, TimeSpan.FromSeconds(31)), (result.Error!.Code, result.Error.RetryAfter));
        Assert.Single(result.Receipt.Attempts);
    }

    [Fact]
    public async Task Call_VendorFailsForEver_GivesUpAfterThreeRetries()
    {
        await using var harness = await PipelineHarness.StartAsync(TestConnectors.One(TestConnectors.Get("list")));
        harness.Vendor.Answer(VendorStub.Status(500));

        var call = harness.Call("list");
        foreach (var wait in new[] { 125, 250, 500 })
        {
            await harness.Clock.WhenArmed(TimeSpan.FromMilliseconds(wait));
            harness.Clock.Advance(TimeSpan.FromMilliseconds(wait));
        }

        var result = await call;
        Assert.Equal((ErrorCodes.VendorFailed, EffectState.NotDone, 500), (result.Error!.Code, result.Error.Effect, result.Error.VendorStatus));
        Assert.Equal(4, result.Receipt.Attempts.Length);
    }

    [Fact]
    public async Task Call_UnsafeWriteThatFails_IsNotRepeatedAndItsEffectIsUnknown()
    {
        await using var harness = await PipelineHarness.StartAsync(TestConnectors.One(TestConnectors.Post("create", EffectKind.Unsafe)));
        harness.Vendor.Answer(VendorStub.Status(500));

        var result = await harness.Call("create");

        Assert.Equal(EffectState.Unknown, result.Error!.Effect);
        Assert.Single(harness.Vendor.Requests);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("order-17")]
    public async Task Call_KeyedWriteWhoseAnswerIsLost_IsRepeatedUnderTheSameKey(string? key)
    {
        await using var harness = await PipelineHarness.StartAsync(TestConnectors.One(TestConnectors.Post("create", EffectKind.Keyed)));
        var keys = new List<string>();
        harness.Vendor.AnswerInTurn(
            context =>
            {
                keys.Add(context.Request.Headers["Idempotency-Key"].ToString());
                return VendorStub.Break(context);
            },
            context =>
            {
                keys.Add(context.Request.Headers["Idempotency-Key"].ToString());
                return VendorStub.Status(200, "{}")(context);
            });

        var call = harness.Call("create", key: key);
        await harness.Clock.WhenArmed(TimeSpan.FromMilliseconds(125));
        harness.Clock.Advance(TimeSpan.FromMilliseconds(125));

        var result = await call;
        Assert.True(result.IsSuccess);
        Assert.Equal(2, keys.Count);
        Assert.Equal(keys[0], keys[1]);
        Assert.Equal(keys[0], result.Receipt.IdempotencyKey);
        Assert.Equal(key ?? keys[0], keys[0]);
        Assert.NotEmpty(keys[0]);
    }

    [Fact]
    public async Task Call_CallerCancelsBetweenAttempts_StopsThere()
    {
        await using var harness = await PipelineHarness.StartAsync(TestConnectors.One(TestConnectors.Get("list")));
        using var caller = new CancellationTokenSource();
        harness.Vendor.Answer(VendorStub.Status(500));

        var call = harness.Call("list", cancellationToken: caller.Token);
        await harness.Clock.WhenArmed(TimeSpan.FromMilliseconds(125));
        await caller.CancelAsync();

        Assert.Equal(ErrorCodes.Cancelled, (await call).Error!.Code);
        Assert.Single(harness.Vendor.Requests);
    }

    [Fact]
    public async Task Call_ShorterTimeoutOfTheCaller_Counts()
    {
        await using var harness = await PipelineHarness.StartAsync(TestConnectors.One(TestConnectors.Get("list")));
        harness.Vendor.Answer(VendorStub.Hang);

        var call = harness.Call("list", timeout: TimeSpan.FromSeconds(2));
        await harness.Vendor.Arrival();
        harness.Clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(ErrorCodes.TimedOut, (await call).Error!.Code);
    }

    [Fact]
    public async Task Call_AnswerIsGarbage_IsATypedError()
    {
        await using var harness = await PipelineHarness.StartAsync(TestConnectors.One(TestConnectors.Post("create", EffectKind.Unsafe)));
        harness.Vendor.Answer(VendorStub.Status(200, "<html>", ("Content-Type", "text/html")));

        var error = (await harness.Call("create")).Error!;

        Assert.Equal((ErrorCodes.ResponseUnreadable, ErrorSide.Vendor, EffectState.Done), (error.Code, error.Side, error.Effect));
    }

    [Fact]
    public async Task Call_VendorNotReady_IsAskedAgainAsOftenAsTheCatalogueSays()
    {
        var endpoint = TestConnectors.Get("list") with { Repeat = new RepeatRule([202], TimeSpan.FromSeconds(7), 3) };
        await using var harness = await PipelineHarness.StartAsync(TestConnectors.One(endpoint));
        harness.Vendor.Answer(VendorStub.Status(202, "{}"));

        var call = harness.Call("list");
        for (var again = 0; again < 2; again++)
        {
            await harness.Clock.WhenArmed(TimeSpan.FromSeconds(7));
            harness.Clock.Advance(TimeSpan.FromSeconds(7));
        }

        var result = await call;
        Assert.Equal((ErrorCodes.NotReady, true), (result.Error!.Code, result.Error.Retryable));
        Assert.Equal(3, harness.Vendor.Requests.Length);
    }

    [Fact]
    public async Task Call_Steps_FindValuesForTheRequest()
    {
        await using var harness = await PipelineHarness.StartAsync(TestConnectors.One(WithStep()));
        harness.Vendor.AnswerInTurn(
            VendorStub.Status(200, """{"views":[{"role":"2d","guid":"no"},{"role":"3d","guid":"a/b"}]}"""),
            VendorStub.Status(200, """{"ok":true}"""));

        var result = await harness.Call("read");

        Assert.True(result.IsSuccess);
        Assert.Equal(["GET http://api.vendor.example/views", "GET http://api.vendor.example/views/a%2Fb"], harness.Vendor.Requests, StringComparer.Ordinal);
        Assert.Equal(["https://api.vendor.example/views", "https://api.vendor.example/views/{guid}"], result.Receipt.Attempts.Select(attempt => attempt.Target), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Call_StepFindsNothing_EndsTheCallByName()
    {
        await using var harness = await PipelineHarness.StartAsync(TestConnectors.One(WithStep()));
        harness.Vendor.Answer(VendorStub.Status(200, """{"views":[]}"""));

        var error = (await harness.Call("read")).Error!;

        Assert.Equal(ErrorCodes.StepFailed, error.Code);
        Assert.Equal("Before the request itself, 'views' did not find guid.", error.Message);
        Assert.Single(harness.Vendor.Requests);
    }

    [Fact]
    public async Task Call_StepOfAWriteFails_SaysThatNothingWasDone()
    {
        var write = WithStep() with { Effect = new Effect(EffectKind.Unsafe, null, null) };
        await using var harness = await PipelineHarness.StartAsync(TestConnectors.One(write));
        harness.Vendor.Answer(VendorStub.Status(501));

        Assert.Equal(EffectState.NotDone, (await harness.Call("read")).Error!.Effect);
    }

    [Fact]
    public async Task Call_RuleSaysThatARefusalIsAnAnswer_AnswersIt()
    {
        var rule = new ErrorRule { Statuses = [(404, 404)], Code = "x", Side = "vendor", Answer = JsonElement.Parse("""{"valid":false}"""u8) };
        await using var harness = await PipelineHarness.StartAsync(TestConnectors.One(TestConnectors.Get("look") with { Errors = [rule] }));
        harness.Vendor.Answer(VendorStub.Status(404));

        var result = await harness.Call("look");

        Assert.Equal("""{"valid":false}""", result.Data.Parse().GetRawText());
        Assert.Contains(result.Receipt.Steps, step => step is { Stage: CallStage.Receive, Decision: "answered by rule" });
    }

    [Fact]
    public async Task Call_Bug_IsAnInternalErrorThatQuotesNothing()
    {
        var broken = TestConnectors.Get("list") with { Request = null };
        await using var harness = await PipelineHarness.StartAsync(TestConnectors.One(broken));

        var error = (await harness.Call("list")).Error!;

        Assert.Equal((ErrorCodes.Internal, ErrorSide.Internal), (error.Code, error.Side));
        Assert.Contains(harness.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains("NullReferenceException", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Call_Logged_OneLineWithoutWhatTheCallerWrote()
    {
        await using var harness = await PipelineHarness.StartAsync(TestConnectors.One(TestConnectors.Get("list")));

        await harness.Call("evil\r\nname", new { secret = "argument-value" });

        var line = Assert.Single(harness.Log.Lines, line => line.Contains("Call ", StringComparison.Ordinal));
        Assert.DoesNotContain("evil", line, StringComparison.Ordinal);
        Assert.DoesNotContain("argument-value", line, StringComparison.Ordinal);
    }

    private static Connector WithKey() => TestConnectors.One(TestConnectors.Get("list") with { Auth = new AuthScheme(AuthKind.ApiKey, [], [], null) }) with
    {
        Credentials = new[] { new CredentialField("api_key", "secret key", null, null, Secret: true, Optional: false, null, null) }
            .ToFrozenDictionary(field => field.Name, StringComparer.Ordinal),
    };

    private static Endpoint WithStep() => TestConnectors.Get("read", "/views/{guid}") with
    {
        Steps =
        [
            new RequestStep(
                "views",
                TestConnectors.Get("views", "/views").Request!,
                [KeyValuePair.Create<string, System.Collections.Immutable.ImmutableArray<DataPath>>("guid", [DataPath.Parse("views[?role=3d].guid")])],
                null),
        ],
    };
}
