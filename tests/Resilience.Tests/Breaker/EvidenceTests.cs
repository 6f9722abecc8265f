using CheNu.Grains.Connectors;

namespace CheNu.Grains.Resilience;

public sealed class EvidenceTests
{
    private static readonly TimeSpan Allowed = TimeSpan.FromSeconds(15);

    [Fact]
    public void Attempt_Answered_IsAlive() => Assert.Equal(BreakerEvidence.Alive, EvidenceOf.Attempt(200, null, TimeSpan.Zero, Allowed));

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(408)]
    [InlineData(409)]
    [InlineData(418)]
    [InlineData(422)]
    [InlineData(429)]
    public void Attempt_RefusedByTheVendor_IsAlive(int status) => Assert.Equal(BreakerEvidence.Alive, OfStatus(status));

    [Theory]
    [InlineData(500)]
    [InlineData(501)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(599)]
    public void Attempt_5xx_IsItsFault(int status) => Assert.Equal(BreakerEvidence.Fault, OfStatus(status));

    [Fact]
    public void Attempt_5xxThatARuleLaysToTheCaller_IsAlive() =>
        Assert.Equal(BreakerEvidence.Alive, EvidenceOf.Attempt(500, Error("invalid_query", ErrorSide.Caller), TimeSpan.Zero, Allowed));

    [Theory]
    [InlineData(ErrorCodes.Unreachable)]
    [InlineData(ErrorCodes.ConnectionBroken)]
    public void Attempt_Transport_IsItsFault(string code) =>
        Assert.Equal(BreakerEvidence.Fault, EvidenceOf.Attempt(null, Error(code, ErrorSide.Network), TimeSpan.Zero, Allowed));

    [Fact]
    public void Attempt_BrokenInTheMiddleOfA200_IsItsFault() =>
        Assert.Equal(BreakerEvidence.Fault, EvidenceOf.Attempt(200, Error(ErrorCodes.ConnectionBroken, ErrorSide.Network), TimeSpan.Zero, Allowed));

    [Theory]
    [InlineData(15, true)]
    [InlineData(1.5, true)]
    [InlineData(1.4, false)]
    public void Attempt_NoAnswerInTime_CountsOnlyAfterAFairTime(double seconds, bool counts) => Assert.Equal(
        counts ? BreakerEvidence.Fault : BreakerEvidence.None,
        EvidenceOf.Attempt(null, Error(ErrorCodes.TimedOut, ErrorSide.Network), TimeSpan.FromSeconds(seconds), Allowed));

    [Theory]
    [InlineData(ErrorCodes.Cancelled, ErrorSide.Caller)]
    [InlineData(ErrorCodes.TargetRefused, ErrorSide.Policy)]
    [InlineData(ErrorCodes.Internal, ErrorSide.Internal)]
    public void Attempt_NotTheUpstreams_IsNothing(string code, ErrorSide side) =>
        Assert.Equal(BreakerEvidence.None, EvidenceOf.Attempt(null, Error(code, side), TimeSpan.FromMinutes(1), Allowed));

    private static BreakerEvidence OfStatus(int status)
    {
        var meaning = StatusMeaning.Of(status, saysWhen: false);
        return EvidenceOf.Attempt(status, Error(meaning.Code, meaning.Side), TimeSpan.Zero, Allowed);
    }

    private static ConnectorError Error(string code, ErrorSide side) =>
        new() { Code = code, Stage = CallStage.Send, Side = side, Effect = EffectState.Unknown, Message = "It failed." };
}
