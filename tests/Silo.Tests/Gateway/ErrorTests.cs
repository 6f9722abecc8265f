using System.Net;
using CheNu.Grains.Connectors;

namespace Silo.Tests;

public sealed class ErrorTests
{
    [Theory]
    [InlineData(ErrorCodes.UnknownConnector, 404)]
    [InlineData(ErrorCodes.UnknownEndpoint, 404)]
    [InlineData(ErrorCodes.InvalidArguments, 400)]
    [InlineData(ErrorCodes.ArgumentsTooLarge, 413)]
    [InlineData(ErrorCodes.PermissionDenied, 403)]
    [InlineData(ErrorCodes.CredentialMissing, 424)]
    [InlineData(ErrorCodes.CredentialInvalid, 424)]
    [InlineData(ErrorCodes.CredentialRejected, 424)]
    [InlineData(ErrorCodes.Forbidden, 424)]
    [InlineData(ErrorCodes.NotFound, 404)]
    [InlineData(ErrorCodes.Conflict, 409)]
    [InlineData(ErrorCodes.RateLimited, 429)]
    [InlineData(ErrorCodes.Rejected, 422)]
    [InlineData(ErrorCodes.VendorFailed, 502)]
    [InlineData(ErrorCodes.Unreachable, 502)]
    [InlineData(ErrorCodes.ConnectionBroken, 502)]
    [InlineData(ErrorCodes.TimedOut, 504)]
    [InlineData(ErrorCodes.Cancelled, 503)]
    [InlineData(ErrorCodes.NotReady, 503)]
    [InlineData(ErrorCodes.TargetRefused, 502)]
    [InlineData(ErrorCodes.RedirectRefused, 502)]
    [InlineData(ErrorCodes.ResponseTooLarge, 502)]
    [InlineData(ErrorCodes.ResponseUnreadable, 502)]
    [InlineData(ErrorCodes.StepFailed, 502)]
    [InlineData(ErrorCodes.DatasetUnavailable, 502)]
    [InlineData(ErrorCodes.Internal, 500)]
    public async Task Call_Error_HasItsStatus(string code, int status)
    {
        await using var gateway = await TestGateway.Start();
        gateway.Agents.Fail(Error(code));

        using var response = await gateway.Call("{}");

        var problem = await response.Problem((HttpStatusCode)status, code);
        Assert.Equal("00112233445566778899aabbccddeeff", problem.GetProperty("instance").GetString());
        Assert.Equal("00112233445566778899aabbccddeeff", problem.GetProperty("receipt").GetProperty("call_id").GetString());
    }

    [Fact]
    public void Statuses_AreGivenForEveryCodeOfThePipeline()
    {
        var codes = typeof(ErrorCodes).GetFields().Select(field => (string)field.GetRawConstantValue()!);

        Assert.All(codes, code => Assert.True(CheNu.Silo.Gateway.ProblemTypes.All.ContainsKey(code), code));
    }

    [Theory]
    [InlineData(ErrorSide.Caller, 400, 422)]
    [InlineData(ErrorSide.Caller, 404, 404)]
    [InlineData(ErrorSide.Vendor, 409, 409)]
    [InlineData(ErrorSide.Vendor, 429, 429)]
    [InlineData(ErrorSide.Vendor, 500, 502)]
    [InlineData(ErrorSide.Policy, null, 403)]
    [InlineData(ErrorSide.Credential, 403, 424)]
    [InlineData(ErrorSide.Network, null, 502)]
    [InlineData(ErrorSide.Internal, null, 500)]
    public async Task Call_CodeOfTheCatalogue_TakesTheStatusOfItsKind(ErrorSide side, int? vendorStatus, int status)
    {
        await using var gateway = await TestGateway.Start();
        gateway.Agents.Fail(Error("locked") with { Side = side, VendorStatus = vendorStatus });

        using var response = await gateway.Call("{}");

        await response.Problem((HttpStatusCode)status, "locked");
    }

    [Fact]
    public async Task Call_Error_SaysEverythingThatIsKnown()
    {
        await using var gateway = await TestGateway.Start();
        gateway.Agents.Fail(new ConnectorError
        {
            Code = ErrorCodes.RateLimited,
            Stage = CallStage.Receive,
            Side = ErrorSide.Vendor,
            Effect = EffectState.NotDone,
            Message = "The vendor's limit is reached.",
            NextStep = "Come back later.",
            Retryable = true,
            RetryAfter = TimeSpan.FromMilliseconds(1_250),
            Fields = [new FieldError("Line[0].Amount", "must be a number")],
            Suggestions = ["a", "b"],
            VendorStatus = 429,
            VendorCode = "slow_down",
        });

        using var response = await gateway.Call("{}");

        var problem = await response.Problem(HttpStatusCode.TooManyRequests, "rate_limited");
        Assert.Equal("2", Assert.Single(response.Headers.GetValues("Retry-After")));
        Assert.Equal("The vendor's limit is reached.", problem.GetProperty("detail").GetString());
        Assert.Equal(
            ("receive", "vendor", "not_done", true, 1.25, "Come back later."),
            (problem.GetProperty("stage").GetString(), problem.GetProperty("side").GetString(), problem.GetProperty("effect").GetString(), problem.GetProperty("retryable").GetBoolean(), problem.GetProperty("retry_after").GetDouble(), problem.GetProperty("next_step").GetString()));
        Assert.Equal((429, "slow_down"), (problem.GetProperty("vendor_status").GetInt32(), problem.GetProperty("vendor_code").GetString()));
        Assert.Equal(["Line[0].Amount: must be a number"], problem.Fields());
        Assert.Equal(["a", "b"], problem.GetProperty("suggestions").EnumerateArray().Select(name => name.GetString()));
    }

    [Theory]
    [InlineData(EffectState.NotDone, "not_done")]
    [InlineData(EffectState.Done, "done")]
    [InlineData(EffectState.Unknown, "unknown")]
    public async Task Call_Error_SaysWhetherItTookEffect(EffectState effect, string word)
    {
        await using var gateway = await TestGateway.Start();
        gateway.Agents.Fail(Error(ErrorCodes.ConnectionBroken) with { Effect = effect });

        using var response = await gateway.Call("{}");

        Assert.Equal(word, (await response.Json()).GetProperty("effect").GetString());
    }

    [Fact]
    public async Task Call_GrainDoesNotAnswer_Is504WithUnknownEffect()
    {
        await using var gateway = await TestGateway.Start();
        gateway.Agents.Answer = (_, _) => throw new TimeoutException("grain call timed out");

        using var response = await gateway.Call("{}");

        var problem = await response.Problem(HttpStatusCode.GatewayTimeout, "timed_out");
        Assert.Equal("unknown", problem.GetProperty("effect").GetString());
    }

    [Fact]
    public async Task Call_Defect_Is500AndTellsNothingOfTheInside()
    {
        await using var gateway = await TestGateway.Start();
        gateway.Agents.Answer = (_, _) => throw new InvalidOperationException("secret inside");

        using var response = await gateway.Call("{}");

        var problem = await response.Problem(HttpStatusCode.InternalServerError, "internal_error");
        Assert.DoesNotContain("secret inside", problem.ToString(), StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task ProblemPage_EveryType_IsExplained()
    {
        await using var gateway = await TestGateway.Start();
        gateway.Http.DefaultRequestHeaders.Authorization = null;

        var page = await gateway.Http.GetStringAsync("/problems/rate_limited", TestContext.Current.CancellationToken);

        Assert.Equal("rate_limited (HTTP 429)\n\nA limit is reached.\n\nCome back after `Retry-After`.\n", page);
    }

    private static ConnectorError Error(string code) => new()
    {
        Code = code,
        Stage = CallStage.Send,
        Side = ErrorSide.Vendor,
        Effect = EffectState.NotDone,
        Message = "It did not work.",
    };
}
