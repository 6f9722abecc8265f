using Microsoft.Extensions.Logging;

namespace CheNu.Grains.Connectors;

internal sealed partial class CallPipeline
{
    /// <summary>One line for each call. Names come from the catalogue, never from the caller; no argument, no answer.</summary>
    private void LogCall(LogLevel level, CallRecord record, ConnectorError? error)
    {
        if (logger.IsEnabled(level))
        {
            LogCall(
                level,
                record.CallId,
                record.Connector?.Id ?? "unknown",
                record.Endpoint?.Name ?? "unknown",
                record.Caller.Level,
                error?.Code ?? "ok",
                error?.Side,
                record.Elapsed.TotalMilliseconds,
                record.Attempts);
        }
    }

    [LoggerMessage(Message = "Call {CallId}: {Connector} {Endpoint} by an agent of L{AgentLevel}: {Outcome} {Side} in {Milliseconds} ms, {Attempts} attempts")]
    private partial void LogCall(
        LogLevel level,
        string callId,
        string connector,
        string endpoint,
        int agentLevel,
        string outcome,
        ErrorSide? side,
        double milliseconds,
        int attempts);

    [LoggerMessage(Level = LogLevel.Error, Message = "Call {CallId}: defect in step {Stage}: {Exception} at {Stack}")]
    private partial void LogDefect(string callId, CallStage stage, string exception, string? stack);
}
