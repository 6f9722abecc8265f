namespace CheNu.Silo.Hosting;

/// <summary>The file through which the client of the same user finds this gateway and its development key; gone when the gateway is.</summary>
internal sealed partial class DevelopmentFile(string path, ILogger logger) : IDisposable
{
    /// <summary>Writes the file; null, with a word in the log, where that cannot be done: the client can be told by hand.</summary>
    public static DevelopmentFile? TryWrite(string url, string key, ILogger logger)
    {
        if (GatewayFile.PathFor(Environment.GetEnvironmentVariable) is not { } path) return null;
        try
        {
            Write(path, url, key);
            return new DevelopmentFile(path, logger);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNotWritten(logger, path, exception.Message);
            return null;
        }
    }

    public static void Write(string path, string url, string key) => new GatewayFile(url, key, Environment.ProcessId).Write(path);

    /// <summary>Deletes the file, unless another gateway has written its own by now.</summary>
    public void Dispose()
    {
        if (GatewayFile.Read(path)?.ProcessId != Environment.ProcessId) return;
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNotDeleted(logger, path, exception.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Path} cannot be written ({Reason}): tell the client --url and --key")]
    private static partial void LogNotWritten(ILogger logger, string path, string reason);

    [LoggerMessage(LogLevel.Warning, "{Path} cannot be deleted ({Reason})")]
    private static partial void LogNotDeleted(ILogger logger, string path, string reason);
}
