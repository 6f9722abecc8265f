using System.Security.Authentication;

namespace CheNu.Grains.Connectors;

/// <summary>Turns what went wrong between us and a vendor into errors.</summary>
internal static class NetworkErrors
{
    /// <summary>The error that an exception of the HTTP stack stands for, or null when it is none of the network's: then it is a bug.</summary>
    /// <param name="exception">What the HTTP stack threw.</param>
    /// <param name="deadline">Tells the two cancellations apart.</param>
    /// <param name="effect">What is known of the effect if the request has left.</param>
    /// <param name="left">Whether anything may have left.</param>
    public static ConnectorError? Describe(Exception exception, CallDeadline deadline, EffectState effect, bool left)
    {
        var unlessLeft = left ? effect : EffectState.NotDone;
        return exception switch
        {
            OperationCanceledException when deadline.Token.IsCancellationRequested => Stopped(deadline, unlessLeft),
            OperationCanceledException { InnerException: TimeoutException } =>
                Unreachable("No connection could be made in the time allowed for it.", retryable: true),
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } =>
                Unreachable("The vendor's name could not be resolved.", retryable: true),
            HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } =>
                Unreachable("The vendor could not be reached.", retryable: true),
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError, InnerException: AuthenticationException } =>
                Unreachable("The vendor's certificate or TLS version is not acceptable.", retryable: false),
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } =>
                Unreachable("No secure connection could be made.", retryable: true),
            HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } =>
                Unreadable("The headers of the vendor's answer are too large.", effect),
            HttpRequestException or HttpIOException or IOException => Broken(unlessLeft),
            InvalidDataException => Unreadable("The vendor's answer could not be decompressed.", effect),
            _ => null,
        };
    }

    /// <summary>The time is up, or the caller has cancelled.</summary>
    public static ConnectorError Stopped(CallDeadline deadline, EffectState effect) => deadline.IsCancelledByCaller
        ? new ConnectorError
        {
            Code = ErrorCodes.Cancelled,
            Stage = CallStage.Send,
            Side = ErrorSide.Caller,
            Effect = effect,
            Message = "The caller cancelled the call.",
        }
        : Unanswered(ErrorCodes.TimedOut, effect, "The vendor did not answer in the time allowed for the call.", "Try again later, or allow more time.");

    private static ConnectorError Unreachable(string message, bool retryable) => new()
    {
        Code = ErrorCodes.Unreachable,
        Stage = CallStage.Send,
        Side = ErrorSide.Network,
        Effect = EffectState.NotDone,
        Message = message,
        NextStep = retryable ? "Try again later." : "Ask an operator to look at the connector's TLS settings.",
        Retryable = retryable,
    };

    private static ConnectorError Broken(EffectState effect) =>
        Unanswered(ErrorCodes.ConnectionBroken, effect, "The connection broke before the answer was complete.", "Try again later.");

    /// <summary>Something may have been sent, and no whole answer came.</summary>
    private static ConnectorError Unanswered(string code, EffectState effect, string message, string unlessSent) => new()
    {
        Code = code,
        Stage = CallStage.Send,
        Side = ErrorSide.Network,
        Effect = effect,
        Message = message,
        NextStep = effect == EffectState.Unknown ? "Look whether it took effect before repeating it." : unlessSent,
        Retryable = true,
    };

    private static ConnectorError Unreadable(string message, EffectState effect) => new()
    {
        Code = ErrorCodes.ResponseUnreadable,
        Stage = CallStage.Receive,
        Side = ErrorSide.Vendor,
        Effect = effect,
        Message = message,
    };
}
