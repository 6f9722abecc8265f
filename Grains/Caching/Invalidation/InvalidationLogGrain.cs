using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using CheNu.Grains.Admission;
using Orleans.Concurrency;

namespace CheNu.Grains.Caching;

/// <summary>
/// Keeps the log: writes an invalidation down, then tells every silo that may be serving. What comes while one is being written is
/// written together, next. Only recent marks are written each time; the rest when these have become many.
/// </summary>
[Reentrant]
[GrainType("chenu.invalidation-log")]
internal sealed class InvalidationLogGrain(
    [PersistentState("marks")] IPersistentState<InvalidationState> marks,
    [PersistentState("recent")] IPersistentState<InvalidationState> recent,
    TimeProvider time) : Grain, IInvalidationLogGrain
{
    private const int MostScopes = 1000;
    private const int MostWaiting = 10_000;
    private const int MostRecent = 128;
    private static readonly TimeSpan ReportTime = TimeSpan.FromSeconds(1);

    private readonly MonotonicClock _clock = new(time);
    private readonly List<InvalidationMark> _recent = [];
    private InvalidationLog _log = null!;
    private InvalidationBatch? _next;
    private bool _writing;
    private Task? _renewingEra;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (marks.State.Era == 0) await BeginEra();
        else Restore();
    }

    public async ValueTask<InvalidationNews> Renew(string silo, ICacheSilo receiver, CacheVersion known)
    {
        if (_log.HasLost(known)) await (_renewingEra ??= BeginEra());
        return _log.Renew(silo, receiver, known, _clock.Now);
    }

    public async Task<CacheVersion> Invalidate(ImmutableArray<CacheScope> scopes)
    {
        if (scopes.Length is 0 or > MostScopes) throw new ArgumentOutOfRangeException(nameof(scopes), $"1 to {MostScopes} at once, not {scopes.Length}.");
        var batch = _next ??= new();
        if (batch.Scopes.Count + scopes.Length > MostWaiting) throw new InvalidOperationException("Too many invalidations wait to be written; call again.");
        batch.Scopes.AddRange(scopes);
        if (!_writing) _ = WriteAll();
        await batch.InForce;
        return batch.Version;
    }

    public async Task<CacheStats> Stats()
    {
        var now = _clock.Now;
        var silos = _log.Silos.ToArray();
        var reports = await Task.WhenAll(silos.Select(Report));
        return new()
        {
            Silos = [.. reports.OfType<CacheSiloStats>()],
            Unreachable = reports.Where((report, i) => report is null && silos[i].Until > now).Count(),
            Version = _log.Version,
            Marks = _log.Count,
        };
    }

    [SuppressMessage("Design", "CA1031", Justification = "A silo that does not answer is counted as such.")]
    private async Task<CacheSiloStats?> Report(SiloLease silo)
    {
        try
        {
            return await silo.Receiver.Report().WaitAsync(ReportTime, time);
        }
        catch (Exception)
        {
            return null;
        }
    }

    /// <summary>Everything that is cached counts as outdated from now on.</summary>
    private async Task BeginEra()
    {
        try
        {
            marks.State = InvalidationState.Of(InvalidationSnapshot.Empty(RandomNumberGenerator.GetInt32(1, int.MaxValue)));
            await Write(marks);
            Restore();
        }
        finally
        {
            _renewingEra = null;
        }
    }

    private void Restore()
    {
        var snapshot = marks.State.ToSnapshot();
        _recent.Clear();
        if (recent.State.Era == marks.State.Era)
        {
            var since = recent.State.ToSnapshot();
            _recent.AddRange(since.Marks);
            snapshot = new(
                snapshot.Version with { Sequence = Math.Max(snapshot.Version.Sequence, since.Version.Sequence) },
                Math.Max(snapshot.Floor, since.Floor),
                [.. snapshot.Marks, .. since.Marks]);
        }

        _log = new(snapshot, _clock.Now);
    }

    private async Task WriteAll()
    {
        _writing = true;
        while (_next is { } batch)
        {
            _next = null;
            try
            {
                var (log, news) = await Write(batch);
                var leases = log.Commit(news, _clock.Now);
                batch.Written(news.Version, Tell(news.Version, leases));
            }
            catch (Exception exception)
            {
                // Whether it was written is not known: the next life reads it.
                batch.Failed(exception);
                DeactivateOnIdle();
            }
        }

        _writing = false;
    }

    private async Task<(InvalidationLog Log, InvalidationNews News)> Write(InvalidationBatch batch)
    {
        while (true)
        {
            var log = _log;
            var news = log.Prepare(batch.Scopes);
            await Write(news);
            // Another era may have begun meanwhile.
            if (log == _log) return (log, news);
        }
    }

    private async Task Write(InvalidationNews news)
    {
        _recent.AddRange(news.Marks);
        recent.State = InvalidationState.Of(new(news.Version, news.Floor, [.. _recent]));
        await Write(recent);
        if (_recent.Count <= MostRecent) return;
        marks.State = InvalidationState.Of(new(news.Version, news.Floor, [.. _log.Snapshot.Marks, .. _recent]));
        await Write(marks);
        _recent.Clear();
    }

    private static Task Write(IPersistentState<InvalidationState> state) => state.WriteStateAsync();

    private async Task Tell(CacheVersion version, ImmutableArray<SiloLease> leases)
    {
        var strangers = TimeSpan.FromTicks(_log.StrangersUntil - _clock.Now);
        var waiting = leases.Select(lease => Tell(lease, version));
        if (strangers > TimeSpan.Zero) waiting = waiting.Append(Task.Delay(strangers, time));
        await Task.WhenAll(waiting);
    }

    /// <summary>Ends when the silo has confirmed, or can no longer be serving.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "A silo that cannot be told is waited for until its lease is over.")]
    private async Task Tell(SiloLease lease, CacheVersion version)
    {
        var left = TimeSpan.FromTicks(lease.Until - _clock.Now);
        if (left <= TimeSpan.Zero) return;
        try
        {
            var known = await lease.Receiver.Invalidated(_log.Since(lease.Known)).WaitAsync(left, time);
            lease.Knows(known);
            if (known.Era == version.Era && known.Sequence >= version.Sequence) return;
        }
        catch (Exception)
        {
            // Waited for below.
        }

        left = TimeSpan.FromTicks(lease.Until - _clock.Now);
        if (left > TimeSpan.Zero) await Task.Delay(left, time);
    }
}
