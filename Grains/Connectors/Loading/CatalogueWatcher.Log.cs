using Microsoft.Extensions.Logging;

namespace CheNu.Grains.Connectors;

public sealed partial class CatalogueWatcher
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Catalogue {Version} loaded: {Connectors} connectors, {Agents} agents.")]
    private partial void LogLoaded(string version, int connectors, int agents);

    [LoggerMessage(Level = LogLevel.Information, Message = "Catalogue {Version} is in force: {Connectors} connectors, {Agents} agents.")]
    private partial void LogReplaced(string version, int connectors, int agents);

    [LoggerMessage(Level = LogLevel.Information, Message = "The catalogue's files are right again; {Version} was in force all the time.")]
    private partial void LogRestored(string version);

    [LoggerMessage(Level = LogLevel.Error, Message = "The catalogue's files have {Count} errors; {Version} stays in force.")]
    private partial void LogKept(string version, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Error}")]
    private partial void LogError(CatalogueError error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Changes of the catalogue's files may have been missed.")]
    private partial void LogWatchLost(Exception exception);
}
