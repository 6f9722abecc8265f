using CheNu.Grains.Connectors;

namespace Connectors.Tests.Pipeline;

public sealed class RetryPolicyTests
{
    private static readonly TimeSpan Ample = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData(0.0, 125, 250, 500)]
    [InlineData(0.5, 187.5, 375, 750)]
    public void WaitAfter_RetryableErrors_DoublesWithJitter(double random, double first, double second, double third)
    {
        var policy = new RetryPolicy(() => random);

        Assert.Equal(
            [first, second, third],
            Enumerable.Range(1, 3).Select(attempts => policy.WaitAfter(Error(), EffectKind.Safe, attempts, 3, Ample)!.Value.TotalMilliseconds));
    }

    [Fact]
    public void WaitAfter_LastRetryUsed_GivesUp() => Assert.Null(new RetryPolicy(() => 0).WaitAfter(Error(), EffectKind.Safe, 4, 3, Ample));

    [Fact]
    public void WaitAfter_ManyRetriesAllowed_NeverWaitsLongerThanTenSeconds() =>
        Assert.Equal(TimeSpan.FromSeconds(5), new RetryPolicy(() => 0).WaitAfter(Error(), EffectKind.Safe, 1000, 1000, Ample));

    [Fact]
    public void WaitAfter_NotRetryable_GivesUp() =>
        Assert.Null(new RetryPolicy(() => 0).WaitAfter(Error() with { Retryable = false }, EffectKind.Safe, 1, 3, Ample));

    [Fact]
    public void WaitAfter_VendorAsksForLonger_WaitsSoLong() =>
        Assert.Equal(TimeSpan.FromSeconds(20), new RetryPolicy(() => 0).WaitAfter(Error(TimeSpan.FromSeconds(20)), EffectKind.Safe, 1, 3, Ample));

    [Fact]
    public void WaitAfter_WaitDoesNotFitTheDeadline_GivesUpAtOnce() =>
        Assert.Null(new RetryPolicy(() => 0).WaitAfter(Error(TimeSpan.FromSeconds(20)), EffectKind.Safe, 1, 3, TimeSpan.FromSeconds(20)));

    [Theory]
    [InlineData(EffectKind.Safe, true)]
    [InlineData(EffectKind.Idempotent, true)]
    [InlineData(EffectKind.Keyed, true)]
    [InlineData(EffectKind.Unsafe, false)]
    public void WaitAfter_ByEffect_RepeatsOnlyWhatMayBeRepeated(EffectKind effect, bool repeated) =>
        Assert.Equal(repeated, new RetryPolicy(() => 0).WaitAfter(Error() with { Effect = EffectState.Unknown }, effect, 1, 3, Ample).HasValue);

    [Theory]
    [InlineData(ErrorCodes.Unreachable)]
    [InlineData(ErrorCodes.RateLimited)]
    public void WaitAfter_UnsafeCallThatCertainlyWasNotDone_IsRepeated(string code) =>
        Assert.NotNull(new RetryPolicy(() => 0).WaitAfter(Error() with { Code = code }, EffectKind.Unsafe, 1, 3, Ample));

    private static ConnectorError Error(TimeSpan? retryAfter = null) => new()
    {
        Code = ErrorCodes.VendorFailed,
        Stage = CallStage.Receive,
        Side = ErrorSide.Vendor,
        Effect = EffectState.NotDone,
        Message = "It failed.",
        Retryable = true,
        RetryAfter = retryAfter,
    };
}
