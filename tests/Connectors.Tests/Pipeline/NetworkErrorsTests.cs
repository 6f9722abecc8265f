using System.Security.Authentication;
using CheNu.Grains.Connectors;
using CheNu.Tests;

namespace Connectors.Tests.Pipeline;

public sealed class NetworkErrorsTests
{
    public static TheoryData<Exception, string, EffectState, bool> Exceptions => new()
    {
        { new HttpRequestException(HttpRequestError.NameResolutionError), ErrorCodes.Unreachable, EffectState.NotDone, true },
        { new HttpRequestException(HttpRequestError.ConnectionError), ErrorCodes.Unreachable, EffectState.NotDone, true },
        { new HttpRequestException(HttpRequestError.SecureConnectionError, null, new AuthenticationException()), ErrorCodes.Unreachable, EffectState.NotDone, false },
        { new HttpRequestException(HttpRequestError.SecureConnectionError, null, new IOException()), ErrorCodes.Unreachable, EffectState.NotDone, true },
        { new OperationCanceledException("connect", new TimeoutException()), ErrorCodes.Unreachable, EffectState.NotDone, true },
        { new HttpRequestException(HttpRequestError.ResponseEnded), ErrorCodes.ConnectionBroken, EffectState.Unknown, true },
        { new HttpIOException(HttpRequestError.ResponseEnded), ErrorCodes.ConnectionBroken, EffectState.Unknown, true },
        { new IOException(), ErrorCodes.ConnectionBroken, EffectState.Unknown, true },
        { new HttpRequestException(HttpRequestError.ConfigurationLimitExceeded), ErrorCodes.ResponseUnreadable, EffectState.Unknown, false },
        { new InvalidDataException(), ErrorCodes.ResponseUnreadable, EffectState.Unknown, false },
    };

    [Theory]
    [MemberData(nameof(Exceptions))]
    public void Describe_ExceptionOfTheNetwork_IsATypedError(Exception exception, string code, EffectState effect, bool retryable)
    {
        using var deadline = new CallDeadline(new TestClock(), TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        var error = NetworkErrors.Describe(exception, deadline, EffectState.Unknown, left: true);

        Assert.NotNull(error);
        Assert.Equal((code, effect, retryable), (error.Code, error.Effect, error.Retryable));
    }

    [Fact]
    public void Describe_NothingHasLeft_IsNotDone()
    {
        using var deadline = new CallDeadline(new TestClock(), TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.Equal(EffectState.NotDone, NetworkErrors.Describe(new IOException(), deadline, EffectState.Unknown, left: false)!.Effect);
    }

    [Fact]
    public void Describe_Bug_IsNone()
    {
        using var deadline = new CallDeadline(new TestClock(), TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.Null(NetworkErrors.Describe(new InvalidOperationException(), deadline, EffectState.Unknown, left: true));
    }
}
