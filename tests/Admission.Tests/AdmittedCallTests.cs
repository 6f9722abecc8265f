using CheNu.Grains.Connectors;
using CheNu.Tests;
using Microsoft.Extensions.Logging.Abstractions;

namespace CheNu.Grains.Admission;

/// <summary>The permits of one call: what is sent takes them, what is not sent gives them back.</summary>
public sealed class AdmittedCallTests : IDisposable
{
    private static readonly LimitKey User = new(LimitScope.User, "u-1");
    private static readonly LimitKey Connector = new(LimitScope.Connector, "CONN_TEST");

    private readonly TestClock _clock = new();
    private readonly TestLimits _limits = new();
    private readonly LocalAuthority _authority;
    private readonly SiloAdmission _admission;

    public AdmittedCallTests()
    {
        _authority = new(_limits, _clock);
        _admission = new(_authority, _limits, _clock, NullLogger<SiloAdmission>.Instance);
    }

    [Fact]
    public async Task Dispose_NothingWasSent_AllLimitsHaveTheirPermitBack()
    {
        var call = await Admit();
        Assert.Equal((59, 29), (_authority.Left(User), _authority.Left(Connector)));

        call.Dispose();
        call.Dispose();

        await _authority.Until(() => _authority.Left(User) == 60 && _authority.Left(Connector) == 30);
    }

    [Fact]
    public async Task Dispose_NothingWasSentOfALease_TheLeaseHasItBack()
    {
        // Enough calls at a time make the silo lease; the next is admitted from the lease.
        _limits.Set(Connector, "1000/min");
        foreach (var before in await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Admit()))) Send(before);
        var call = await Admit();
        var left = call.Limits.Single(limit => limit.Limit == "connector/CONN_TEST").Left;

        call.Dispose();

        using var next = await Admit();
        Assert.Equal(left, next.Limits.Single(limit => limit.Limit == "connector/CONN_TEST").Left);
    }

    [Fact]
    public async Task BeforeSending_StepThenOwnThenRetry_EachRequestTakesOneOfTheConnectors()
    {
        using var deadline = new CallDeadline(_clock, TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        using (var call = await Admit())
        {
            foreach (var isOwn in (bool[])[false, true, true])
            {
                Assert.Null(await call.BeforeSending(isOwn, deadline));
                call.Answered();
            }
        }

        // What was leased ahead of need is back after half a second.
        _clock.Advance(TimeSpan.FromMilliseconds(600));
        await _authority.Until(() => _authority.Left(Connector) == 27 && _authority.Left(User) == 59);
    }

    [Fact]
    public async Task BeforeSending_ARetryAndNothingLeft_IsRefused()
    {
        _limits.Set(Connector, "1/min");
        _limits.Policy = AdmissionPolicy.Default with { OnExceeded = LimitAction.Reject };
        using var deadline = new CallDeadline(_clock, TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        using var call = await Admit();
        Assert.Null(await call.BeforeSending(isOwn: true, deadline));
        call.Answered();

        var refused = await call.BeforeSending(isOwn: true, deadline);

        Assert.Equal((ErrorCodes.RateLimited, ErrorSide.Policy, EffectState.NotDone), (refused!.Code, refused.Side, refused.Effect));
    }

    [Fact]
    public async Task BeforeSending_LongAfterItWasAdmitted_TakesAnother()
    {
        using var deadline = new CallDeadline(_clock, TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        using var call = await Admit();
        _clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Null(await call.BeforeSending(isOwn: true, deadline));

        Assert.Equal(28, _authority.Left(Connector));
    }

    [Fact]
    public async Task Use_AnsweredFromAFile_CountsForTheUserAndNotForTheConnector()
    {
        var decided = await _admission.Admit(Request() with { Connector = null }, TestContext.Current.CancellationToken);
        using (var call = new AdmittedCall(_admission, Request() with { Connector = null }, decided, null)) call.Use();

        Assert.Equal((59, 30), (_authority.Left(User), _authority.Left(Connector)));
    }

    public void Dispose() => _admission.Dispose();

    private static void Send(AdmittedCall call)
    {
        call.Use();
        call.Dispose();
    }

    private static AdmissionRequest Request() => new("CONN_TEST", "L3_TESTER", 3, "u-1", 1, true, TimeSpan.FromSeconds(30));

    private async Task<AdmittedCall> Admit()
    {
        var decided = await _admission.Admit(Request(), TestContext.Current.CancellationToken);
        return new(_admission, Request(), decided, AdmissionErrors.Of(decided));
    }
}
