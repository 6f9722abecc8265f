using Microsoft.Extensions.Logging;

namespace CheNu.Grains.Resilience;

internal sealed partial class JournalledCall
{
    [LoggerMessage(Level = LogLevel.Error, Message = "Call {CallId}: the journal cannot be reached; nothing was sent")]
    private static partial void LogUnavailable(ILogger logger, string callId, Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "Call {CallId}: the journal cannot be reached; the outcome is not stored")]
    private static partial void LogLost(ILogger logger, string callId, Exception failure);
}
