using Microsoft.Extensions.Logging;

namespace CheNu.Grains.Connectors;

internal sealed partial class DatasetStore
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Published file of {Connector}: {Records} records, {Malformed} malformed rows skipped")]
    private partial void LogFetched(string connector, int records, int malformed);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Published file of {Connector}: nothing newer")]
    private partial void LogUnchanged(string connector);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Published file of {Connector}: no new copy. {Reason}")]
    private partial void LogFailed(string connector, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Published file of {Connector}: defect, {Exception} at {Stack}")]
    private partial void LogDefect(string connector, string exception, string? stack);
}
