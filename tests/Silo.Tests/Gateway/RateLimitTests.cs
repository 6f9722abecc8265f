using System.Net;
using CheNu.Grains.Admission;
using CheNu.Grains.Connectors;

namespace Silo.Tests;

/// <summary>What HTTP says of limits.</summary>
public sealed class RateLimitTests
{
    private static readonly ReceiptLimit Spent = new("connector/CONN_GOV_RBQ", 30, 0, TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(11.2));
    private static readonly ReceiptLimit Plenty = new("global", 200, 180, TimeSpan.FromSeconds(2), TimeSpan.Zero);

    [Fact]
    public async Task Call_Answered_SaysWhatIsLeft()
    {
        await using var gateway = await TestGateway.Start();
        gateway.Agents.Answer = (call, _) => ValueTask.FromResult(ConnectorResult.Succeeded(JsonPayload.Empty, FakeAgentCalls.Receipt(call) with { Limits = [Spent, Plenty] }));

        using var response = await gateway.Call("{}");

        Assert.Equal("\"connector/CONN_GOV_RBQ\";q=30;w=60, \"global\";q=200;w=2", Header(response, "RateLimit-Policy"));
        Assert.Equal("\"connector/CONN_GOV_RBQ\";r=0;t=12, \"global\";r=180", Header(response, "RateLimit"));
        Assert.False(response.Headers.Contains("Retry-After"));
    }

    [Fact]
    public async Task Call_Refused_SaysWhichLimitAndWhenToComeBack()
    {
        await using var gateway = await TestGateway.Start();
        gateway.Agents.Answer = (call, _) => ValueTask.FromResult(ConnectorResult.Failed(Refusal, FakeAgentCalls.Receipt(call) with { Limits = [Spent] }));

        using var response = await gateway.Call("{}");

        await response.Problem(HttpStatusCode.TooManyRequests, ErrorCodes.RateLimited);
        Assert.Equal("12", Header(response, "Retry-After"));
        Assert.Equal("\"connector/CONN_GOV_RBQ\";r=0;t=12", Header(response, "RateLimit"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Call_Refused_IsAnsweredAsThePoliciesSay(bool header)
    {
        var policy = AdmissionPolicy.Default with { ResponseCode = 420, RetryAfterHeader = header };
        await using var gateway = await TestGateway.Start(policies: new FixedPolicies(policy));
        gateway.Agents.Fail(Refusal);

        using var response = await gateway.Call("{}");

        await response.Problem((HttpStatusCode)420, ErrorCodes.RateLimited);
        Assert.Equal(header, response.Headers.Contains("Retry-After"));
    }

    [Fact]
    public async Task Call_LimitOutOfReach_Is503WithTheTime()
    {
        await using var gateway = await TestGateway.Start();
        gateway.Agents.Fail(Refusal with { Code = ErrorCodes.LimitUnreachable, Side = ErrorSide.Internal, RetryAfter = TimeSpan.FromSeconds(1) });

        using var response = await gateway.Call("{}");

        await response.Problem(HttpStatusCode.ServiceUnavailable, ErrorCodes.LimitUnreachable);
        Assert.Equal("1", Header(response, "Retry-After"));
    }

    private static ConnectorError Refusal { get; } = new()
    {
        Code = ErrorCodes.RateLimited,
        Stage = CallStage.Admit,
        Side = ErrorSide.Policy,
        Effect = EffectState.NotDone,
        Message = "The limit 'connector/CONN_GOV_RBQ' has nothing left in time.",
        Retryable = true,
        RetryAfter = TimeSpan.FromSeconds(11.2),
    };

    private static string Header(HttpResponseMessage response, string name) => Assert.Single(response.Headers.NonValidated[name]);
}
