using System.Diagnostics.CodeAnalysis;
using CheNu.Grains.Admission;
using Microsoft.Extensions.Logging;

namespace CheNu.Grains.Caching;

/// <summary>Keeps a silo's replica of the log current while somebody looks at it: asks the log when its lease is half over, and never otherwise.</summary>
internal sealed partial class InvalidationFeed(IGrainFactory grains, InvalidationReplica replica, CacheSiloReceiver receiver, TimeProvider time, ILogger<InvalidationFeed> logger) : IThreadPoolWorkItem
{
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(1);

    private readonly MonotonicClock _clock = new(time);
    private readonly Lock _gate = new();
    private TaskCompletionSource<bool>? _renewal;
    private ICacheSilo? _reference;

    /// <summary>The id under which this silo asks.</summary>
    public string Silo { get; } = Guid.NewGuid().ToString("N");

    public InvalidationReplica Replica => replica;

    /// <summary>Has the lease renewed in time when it is about to end.</summary>
    public void Touch(long now)
    {
        if (replica.LeaseUntil - now < InvalidationLog.Lease.Ticks / 2 && Volatile.Read(ref _renewal) is null) _ = Renew();
    }

    /// <summary>Whether every invalidation that has returned is known here; asks the log if need be.</summary>
    public ValueTask<bool> EnsureCurrent() => replica.IsCurrent(_clock.Now) ? new(true) : new(EnsureCurrentSlowly());

    /// <summary>Whether this silo knows at least these invalidations; asks the log if need be.</summary>
    public ValueTask<bool> EnsureKnows(CacheVersion version) => Knows(version) ? new(true) : new(EnsureKnowsSlowly(version));

    /// <summary>Off the caller's thread and out of its grain: the answer belongs to all callers.</summary>
    void IThreadPoolWorkItem.Execute() => _ = Ask();

    private bool Knows(CacheVersion version) => replica.Version is var known && known.Era == version.Era && known.Sequence >= version.Sequence;

    private async Task<bool> EnsureCurrentSlowly() => await Renew() && replica.IsCurrent(_clock.Now);

    private async Task<bool> EnsureKnowsSlowly(CacheVersion version)
    {
        // The first may have been asked before that invalidation.
        for (var i = 0; i < 2; i++)
        {
            if (!await Renew()) return false;
            if (Knows(version)) return true;
        }

        return false;
    }

    private Task<bool> Renew()
    {
        lock (_gate)
        {
            if (_renewal is { } underWay) return underWay.Task;
            _renewal = new(TaskCreationOptions.RunContinuationsAsynchronously);
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            return _renewal.Task;
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever keeps the log away, callers fetch instead; it is logged.")]
    private async Task Ask()
    {
        var answered = false;
        try
        {
            _reference ??= grains.CreateObjectReference<ICacheSilo>(receiver);
            var askedAt = _clock.Now;
            var news = await grains.GetGrain<IInvalidationLogGrain>(0).Renew(Silo, _reference, replica.Version).AsTask().WaitAsync(AnswerTime, time);
            replica.Take(news, askedAt);
            answered = true;
        }
        catch (Exception exception)
        {
            LogUnreachable(exception.GetType().Name);
        }

        TaskCompletionSource<bool> renewal;
        lock (_gate) (renewal, _renewal) = (_renewal!, null);
        renewal.SetResult(answered);
    }

    [LoggerMessage(LogLevel.Warning, "The log of invalidations cannot be reached ({Reason}); answers are fetched, not served from the cache.")]
    private partial void LogUnreachable(string reason);
}
