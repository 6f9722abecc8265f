using Microsoft.Extensions.Logging;

namespace Orleans.Utilities;

/// <summary>What observer managers log.</summary>
internal static partial class ObserverManagerLog
{
    [LoggerMessage(Level = LogLevel.Debug, Message = "Observer {Id} is dropped: it could not be told, or its subscription has expired.")]
    public static partial void Dropped(ILogger logger, Exception? exception, string? id);
}
