using System.Collections.Immutable;

namespace CheNu.Grains.Caching;

/// <summary>Invalidations that are written down together.</summary>
internal sealed class InvalidationBatch
{
    private readonly TaskCompletionSource<Task> _written = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public List<CacheScope> Scopes { get; } = [];

    public CacheVersion Version { get; private set; }

    /// <summary>Ends when no silo serves what was fetched before.</summary>
    public Task InForce => _written.Task.Unwrap();

    /// <summary>It is on the disk; silos are being told.</summary>
    public void Written(CacheVersion version, Task told)
    {
        Version = version;
        _written.SetResult(told);
    }

    public void Failed(Exception exception) => _written.SetException(exception);
}
