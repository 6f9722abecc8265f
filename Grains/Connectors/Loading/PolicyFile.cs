using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace CheNu.Grains.Connectors.Loading;

/// <summary>
/// One part of a catalogue's <c>policies.yaml</c>, read again when the file has changed: looked at on demand and at most twice
/// a second, so that a change is in force within a second. A bad change keeps the last good policies and is logged.
/// </summary>
/// <typeparam name="T">The part.</typeparam>
internal sealed partial class PolicyFile<T> : IPolicies<T>
    where T : class
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);

    private readonly string _path;
    private readonly Func<YamlNode, FileReport, T> _read;
    private readonly T _usual;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Lock _reload = new();
    private volatile T _current;
    private DateTime _written;
    private long _lookedAt;

    /// <param name="folder">The catalogue's folder; without the file the defaults hold.</param>
    /// <param name="read">Reads the part from the file's root, and reports what is wrong with it.</param>
    /// <param name="usual">The defaults.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Told of changes that are wrong.</param>
    /// <exception cref="CatalogueException">The part has errors.</exception>
    public PolicyFile(string folder, Func<YamlNode, FileReport, T> read, T usual, TimeProvider time, ILogger<PolicyFile<T>> logger)
    {
        (_path, _read, _usual, _time, _logger) = (Path.Combine(folder, CatalogueFiles.PoliciesFile), read, usual, time, logger);
        _written = File.GetLastWriteTimeUtc(_path);
        var (policy, errors) = Load();
        _current = policy ?? throw new CatalogueException(errors);
        _lookedAt = time.GetTimestamp();
    }

    public T Current
    {
        get
        {
            if (_time.GetElapsedTime(Volatile.Read(ref _lookedAt)) >= LookEvery)
                Look();
            return _current;
        }
    }

    /// <summary>What is wrong with the part.</summary>
    public static ImmutableArray<CatalogueError> Check(string folder, Func<YamlNode, FileReport, T> read) => Load(Path.Combine(folder, CatalogueFiles.PoliciesFile), read).Errors;

    private void Look()
    {
        if (!_reload.TryEnter())
            return;
        try
        {
            Volatile.Write(ref _lookedAt, _time.GetTimestamp());
            var written = File.GetLastWriteTimeUtc(_path);
            if (written == _written)
                return;
            _written = written;
            var (policy, errors) = Load();
            if (policy is not null)
                _current = policy;
            foreach (var error in errors)
                LogKept(error);
        }
        finally
        {
            _reload.Exit();
        }
    }

    private (T? Policy, ImmutableArray<CatalogueError> Errors) Load() => File.Exists(_path) ? Load(_path, _read) : (_usual, []);

    private static (T? Policy, ImmutableArray<CatalogueError> Errors) Load(string path, Func<YamlNode, FileReport, T> read)
    {
        if (!File.Exists(path))
            return (null, []);
        var report = new FileReport(path.Replace('\\', '/'));
        T? policy = null;
        try
        {
            var text = YamlText.Decode(File.ReadAllBytes(path), report);
            if ((text is null ? null : YamlDocument.Parse(text, report)) is { } root)
                policy = read(root, report);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            report.Add(1, 1, $"The file cannot be read: {unreadable.Message}");
        }

        return report.Errors.Count == 0 ? (policy, []) : (null, [.. report.Errors]);
    }

    [LoggerMessage(LogLevel.Error, "The policies stay as they were: {Error}")]
    private partial void LogKept(CatalogueError error);
}
