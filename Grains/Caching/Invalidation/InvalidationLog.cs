using System.Collections.Immutable;

namespace CheNu.Grains.Caching;

/// <summary>
/// The authority on what was invalidated, in which order. It says what must be written down; only what was is in
/// force and told. Takes the time as a parameter: ticks of a clock that never goes back.
/// </summary>
internal sealed class InvalidationLog
{
    /// <summary>How long a silo may serve without hearing from the log. The promise of docs/caching.md.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(1);

    /// <summary>Marks that are remembered one by one.</summary>
    public const int Capacity = 10_000;

    /// <summary>A silo's clock may be slower than this one's by a fiftieth.</summary>
    private static readonly long LongestLease = Lease.Ticks + (Lease.Ticks / 50);

    private readonly InvalidationMarks _marks;
    private readonly Dictionary<string, SiloLease> _silos = new(StringComparer.Ordinal);
    private readonly long _strangersUntil;

    /// <param name="snapshot">What was written down last.</param>
    /// <param name="now">Leases of an earlier life may run from just before this.</param>
    /// <param name="capacity">Marks that are remembered one by one.</param>
    public InvalidationLog(InvalidationSnapshot snapshot, long now, int capacity = Capacity)
    {
        _marks = new(capacity);
        _strangersUntil = now + LongestLease;
        Version = snapshot.Version;
        _marks.RaiseFloor(snapshot.Floor);
        foreach (var mark in snapshot.Marks) _marks.Add(mark);
    }

    public CacheVersion Version { get; private set; }

    public int Count => _marks.Count;

    /// <summary>All that there is to write down.</summary>
    public InvalidationSnapshot Snapshot => new(Version, _marks.Floor, [.. _marks.All]);

    /// <summary>Those who may be serving, beside those unknown from an earlier life.</summary>
    public IReadOnlyCollection<SiloLease> Silos => _silos.Values;

    /// <summary>When nobody whom this life does not know can be serving any more.</summary>
    public long StrangersUntil => _strangersUntil;

    /// <summary>What an invalidation changes: one more in the sequence, whatever it takes away.</summary>
    public InvalidationNews Prepare(IEnumerable<CacheScope> scopes)
    {
        var next = Version with { Sequence = Version.Sequence + 1 };
        var marks = new Dictionary<CacheTag, InvalidationMark>();
        var floor = _marks.Floor;
        foreach (var scope in scopes)
        {
            if (scope.Mark is { } mark) marks[mark] = new(mark, next.Sequence, scope.Group);
            else floor = next.Sequence;
        }

        return new() { Version = next, Since = Version, Floor = floor, Marks = [.. marks.Values] };
    }

    /// <summary>It has been written down: from now on it is in force. Returns the leases that were given without it.</summary>
    public ImmutableArray<SiloLease> Commit(InvalidationNews news, long now)
    {
        Version = news.Version;
        _marks.RaiseFloor(news.Floor);
        foreach (var mark in news.Marks) _marks.Add(mark);
        Forget(now);
        return [.. _silos.Values];
    }

    /// <summary>Lets a silo serve on.</summary>
    public InvalidationNews Renew(string silo, ICacheSilo receiver, CacheVersion known, long now)
    {
        _silos[silo] = new(silo, receiver, known, now + LongestLease);
        return Since(known) with { Lease = Lease };
    }

    /// <summary>Whether a silo knows what this log does not: then an acknowledged write was lost, and nothing that is cached can be trusted.</summary>
    public bool HasLost(CacheVersion known) => known.Era == Version.Era && known.Sequence > Version.Sequence;

    /// <summary>What happened since; all of it for one who knows another era.</summary>
    public InvalidationNews Since(CacheVersion known)
    {
        var since = known.Era == Version.Era ? known.Sequence : -1;
        return new()
        {
            Version = Version,
            Since = since < 0 ? default : known,
            Floor = _marks.Floor,
            Marks = since == Version.Sequence ? [] : [.. _marks.All.Where(mark => mark.Sequence > since)],
        };
    }

    private void Forget(long now)
    {
        foreach (var (id, lease) in _silos)
        {
            if (lease.Until <= now) _silos.Remove(id);
        }
    }
}
