using CheNu.Tests;
using Microsoft.Extensions.Logging.Abstractions;

namespace CheNu.Grains.Admission;

/// <summary>A call and its four limits, with authorities in this process.</summary>
public sealed class SiloAdmissionTests : IDisposable
{
    private static readonly LimitKey User = new(LimitScope.User, "u-1");
    private static readonly LimitKey Agent = new(LimitScope.Agent, "L3_TESTER");
    private static readonly LimitKey Connector = new(LimitScope.Connector, "CONN_TEST");

    private readonly TestLimits _limits = new();
    private readonly LocalAuthority _authority;
    private readonly SiloAdmission _admission;

    public SiloAdmissionTests()
    {
        _authority = new(_limits, TimeProvider.System);
        _admission = new(_authority, _limits, TimeProvider.System, NullLogger<SiloAdmission>.Instance);
    }

    [Fact]
    public async Task Admit_FirstCall_TakesOneOfEachLimit()
    {
        var admitted = await Admit();

        Assert.True(admitted.IsAdmitted);
        Assert.Equal([59, 99, 29, 199], [_authority.Left(User), _authority.Left(Agent), _authority.Left(Connector), _authority.Left(LimitKey.Global)]);
    }

    [Fact]
    public async Task Admit_OneLimitRefuses_NothingIsLeftTakenFromTheOthers()
    {
        _limits.Set(Connector, "1/min");
        _limits.Policy = AdmissionPolicy.Default with { OnExceeded = LimitAction.Reject, Global = LimitText.Parse("200/min")! };
        await Admit();

        var refused = await Admit();

        Assert.Equal((AdmissionOutcome.Refused, Connector), (refused.Outcome, refused.Limit));
        Assert.InRange(refused.RetryAfter!.Value.TotalSeconds, 55, 61);
        await _authority.Until(() => _authority.Left(User) == 59 && _authority.Left(LimitKey.Global) == 199);
    }

    [Fact]
    public async Task Admit_ItsTurnComesLater_Waits()
    {
        _limits.Set(Agent, "20/s burst 1");
        await Admit();

        var waited = await Admit();

        Assert.True(waited is { IsAdmitted: true, Waited: true });
    }

    [Fact]
    public async Task Admit_CancelledWhileWaiting_GivesItsPlaceBack()
    {
        _limits.Set(Connector, "1/s burst 1");
        await Admit();
        using var cancel = new CancellationTokenSource();
        var waiting = _admission.Admit(Request(), cancel.Token).AsTask();
        await _authority.Until(() => _authority.Queued(Connector) == 1);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await _authority.Until(() => _authority.Queued(Connector) == 0 && _authority.Left(User) == 59);
    }

    [Fact]
    public async Task Admit_NotWithinItsTime_IsRefusedAtOnce()
    {
        _limits.Set(Connector, "1/min");
        await Admit();

        var refused = await _admission.Admit(Request() with { Remaining = TimeSpan.FromSeconds(5) }, TestContext.Current.CancellationToken);

        Assert.Equal(AdmissionOutcome.Refused, refused.Outcome);
    }

    [Fact]
    public async Task Admit_TheAuthorityIsOutOfReach_Refuses()
    {
        _authority.IsCutOff = true;

        Assert.Equal(AdmissionOutcome.Unreachable, (await Admit()).Outcome);
    }

    [Fact(Timeout = 30_000)]
    public async Task Admit_OutOfReachAndThePolicySaysSo_ReadsGoOnAtTheSafeShare()
    {
        _limits.Set(Agent, "1000/s burst 1000");
        _limits.Policy = AdmissionPolicy.Default with { OnLostAuthority = LostAuthorityAction.SafeShareForReads, UsersAreLimited = false, Global = LimitText.Parse("1000/s burst 1000")! };
        _limits.Set(Connector, "1000/s burst 1000");
        await Admit();
        _authority.IsCutOff = true;

        var write = await _admission.Admit(Request() with { IsRead = false }, TestContext.Current.CancellationToken);
        var read = await Eventually(admission => admission.IsAdmitted);

        Assert.Equal(AdmissionOutcome.Unreachable, write.Outcome);
        Assert.True(read.IsDegraded);
    }

    [Fact]
    public async Task Heed_TheVendorSaid429_NobodyGoesThere()
    {
        await Admit();
        _admission.Heed("CONN_TEST", new(TimeSpan.FromSeconds(40)));
        await _authority.Until(() => _authority.Left(Connector) == 0);

        var refused = await Admit();

        Assert.Equal((AdmissionOutcome.Refused, Connector), (refused.Outcome, refused.Limit));
        Assert.InRange(refused.RetryAfter!.Value.TotalSeconds, 35, 40);
    }

    [Fact]
    public async Task Reserve_FiveAtATime_DoNotPassTheLimit()
    {
        _limits.Set(new(LimitScope.Tokens, "CONN_TEST"), "100/min");

        var all = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _admission.Reserve("CONN_TEST", 40, 2, TimeSpan.FromSeconds(30), TimeSpan.Zero, TestContext.Current.CancellationToken).AsTask()));

        Assert.Equal(2, all.Count(reservation => reservation.IsReserved));
    }

    public void Dispose() => _admission.Dispose();

    private static AdmissionRequest Request() => new("CONN_TEST", "L3_TESTER", 3, "u-1", 1, true, TimeSpan.FromSeconds(30));

    private async Task<Admission> Admit() => await _admission.Admit(Request(), TestContext.Current.CancellationToken);

    private async Task<Admission> Eventually(Func<Admission, bool> condition)
    {
        while (true)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            if (await Admit() is var admission && condition(admission)) return admission;
            await Task.Yield();
        }
    }
}
