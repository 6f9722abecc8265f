using CheNu.Grains.Connectors;
using Microsoft.Extensions.Logging;

namespace CheNu.Grains.Admission;

/// <summary>
/// The policies in force, read again when the file has changed: looked at on demand and at most twice a second, so a
/// change is in force within a second. A bad change keeps the last good policies and is logged.
/// </summary>
internal sealed partial class AdmissionPolicyStore : IAdmissionPolicies
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);

    private readonly string _folder;
    private readonly MonotonicClock _clock;
    private readonly ILogger<AdmissionPolicyStore> _logger;
    private readonly Lock _reload = new();
    private volatile AdmissionPolicy _current;
    private DateTime _read;
    private long _nextLook;

    /// <exception cref="CatalogueException">The policies have errors.</exception>
    public AdmissionPolicyStore(string folder, TimeProvider time, ILogger<AdmissionPolicyStore> logger)
    {
        (_folder, _clock, _logger) = (folder, new(time), logger);
        _read = WrittenAt();
        _current = AdmissionPolicyLoader.Load(folder).OrThrow();
        _nextLook = LookEvery.Ticks;
    }

    public AdmissionPolicy Current
    {
        get
        {
            if (_clock.Now >= Volatile.Read(ref _nextLook)) Look();
            return _current;
        }
    }

    private void Look()
    {
        if (!_reload.TryEnter()) return;
        try
        {
            Volatile.Write(ref _nextLook, _clock.Now + LookEvery.Ticks);
            var written = WrittenAt();
            if (written == _read) return;
            _read = written;
            var result = AdmissionPolicyLoader.Load(_folder);
            if (result.Policy is { } policy) _current = policy;
            foreach (var error in result.Errors) LogKept(error);
        }
        finally
        {
            _reload.Exit();
        }
    }

    private DateTime WrittenAt() => File.GetLastWriteTimeUtc(Path.Combine(_folder, AdmissionPolicyLoader.FileName));

    [LoggerMessage(LogLevel.Error, "The policies stay as they were: {Error}")]
    private partial void LogKept(CatalogueError error);
}
