using CheNu.Grains.Connectors;
using Microsoft.AspNetCore.Diagnostics;

namespace CheNu.Silo.Gateway;

/// <summary>Turns an exception that nobody expected into a problem that tells the caller nothing but where to find it in the log.</summary>
internal sealed partial class UnhandledException(ILogger<UnhandledException> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested) return true;

        var problem = exception is BadHttpRequestException bad ? Refused(bad) : Defect();
        if (problem.Type.Status >= 500) LogDefect(logger, httpContext.Request.Method, httpContext.GetEndpoint()?.DisplayName, exception);
        await ProblemWriter.Write(httpContext, problem);
        return true;
    }

    private static Problem Refused(BadHttpRequestException exception) => exception.StatusCode == StatusCodes.Status413PayloadTooLarge
        ? Problem.Found(GatewayCodes.BodyTooLarge, "The body is too large.")
        : Problem.Found(GatewayCodes.BadRequest, "The request is not valid HTTP.");

    private static Problem Defect() =>
        Problem.Found(ErrorCodes.Internal, "Something failed that should not have; the log has the details.") with
        {
            Side = Words.Of(ErrorSide.Internal),
            Effect = Words.Of(EffectState.Unknown),
            NextStep = "Report it with the instance.",
        };

    [LoggerMessage(LogLevel.Error, "{Method} at {Endpoint} failed")]
    private static partial void LogDefect(ILogger logger, string method, string? endpoint, Exception exception);
}
