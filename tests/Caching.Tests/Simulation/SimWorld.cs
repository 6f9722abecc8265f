using System.Globalization;
using CheNu.Grains.Admission;

namespace CheNu.Grains.Caching;

/// <summary>
/// A cluster in virtual time: an outside that changes, the log, silos that read, a network and a disk, all from one seed. The same
/// seed goes the same way again.
/// </summary>
internal sealed class SimWorld
{
    private readonly List<SimSilo> _silos = [];
    private readonly Dictionary<int, long> _outside = [];
    private readonly Dictionary<int, long> _confirmed = [];
    private readonly Queue<(CacheScope Scope, Action Done)> _waiting = new();
    private InvalidationSnapshot _disk = InvalidationSnapshot.Empty(1);
    private InvalidationLog _log;
    private bool _writing;
    private bool _running;

    public SimWorld(int seed, SimOptions options)
    {
        Random = new(seed);
        Options = options;
        _log = new(_disk, options.LearnedAlready ? 0 : LogClock, options.Capacity);
        for (var i = 0; i < options.Silos; i++) _silos.Add(new(this, "silo-" + i.ToString(CultureInfo.InvariantCulture)));
    }

    public Random Random { get; }

    public SimOptions Options { get; }

    public Schedule Schedule { get; } = new();

    /// <summary>What the partitions have.</summary>
    public Dictionary<int, CachedAnswer> Partition { get; } = [];

    public int Reads { get; private set; }

    public int Fetches { get; private set; }

    public int Invalidations { get; private set; }

    /// <summary>Answers older than an invalidation that had been confirmed when they were asked for.</summary>
    public int Wrong { get; private set; }

    /// <summary>The longest that an invalidation took.</summary>
    public TimeSpan Slowest { get; private set; }

    private long LogClock => Schedule.Now + (40 * TimeSpan.TicksPerDay);

    public void Run(TimeSpan time)
    {
        _running = true;
        Every(Options.Reads, () =>
        {
            var (silo, key) = (_silos[Random.Next(_silos.Count)], Random.Next(Options.Keys));
            silo.Do(() => silo.Read(key));
        });
        Every(Options.Changes, () => Change(Random.Next(Options.Keys)));
        Every(Options.Freezes, () => _silos[Random.Next(_silos.Count)].Freeze(Delay(TimeSpan.FromSeconds(3))));
        Every(Options.Crashes, () => _log = new(_disk, LogClock, Options.Capacity));
        Schedule.RunUntil(Schedule.Now + time.Ticks);
        _running = false;
        Schedule.RunUntil(Schedule.Now + (20 * TimeSpan.TicksPerSecond));
    }

    public TimeSpan Delay(TimeSpan most) => most * Random.NextDouble();

    public void Carry(Action arrive)
    {
        if (Random.NextDouble() < Options.Loss) return;
        var slow = Random.NextDouble() < Options.Late ? TimeSpan.FromSeconds(3) : Options.Latency;
        Schedule.After(slow * (0.1 + (0.9 * Random.NextDouble())), arrive);
    }

    public long Confirmed(int key) => _confirmed.GetValueOrDefault(key);

    public CachedAnswer Fetch(int key, CacheVersion asOf)
    {
        Fetches++;
        return Sample.Answer(_outside.GetValueOrDefault(key).ToString(CultureInfo.InvariantCulture), asOf, TagOf(key));
    }

    public void Answered(CachedAnswer answer, long atLeast)
    {
        Reads++;
        if (long.Parse(answer.Value.As<string>()!, CultureInfo.InvariantCulture) < atLeast) Wrong++;
    }

    public void Renew(SimSilo silo, CacheVersion known, Action<InvalidationNews> answer)
    {
        answer(_log.Renew(silo.Name, silo, known, LogClock));
    }

    private static CacheTag TagOf(int key) => CacheTag.Of("tag-" + key.ToString(CultureInfo.InvariantCulture));

    /// <summary>The outside changes, then the cache is told; who reads after that has been confirmed must see it.</summary>
    private void Change(int key)
    {
        var version = _outside[key] = _outside.GetValueOrDefault(key) + 1;
        var began = Schedule.Now;
        var tag = "tag-" + key.ToString(CultureInfo.InvariantCulture);
        Invalidate(Random.Next(10) == 0 ? CacheScope.All : Random.Next(2) == 0 ? CacheScope.OfTag(tag) : CacheScope.OfTag(tag, Sample.Rules.Connector), () =>
        {
            Invalidations++;
            Slowest = TimeSpan.FromTicks(Math.Max(Slowest.Ticks, Schedule.Now - began));
            _confirmed[key] = Math.Max(Confirmed(key), version);
        });
    }

    private void Invalidate(CacheScope scope, Action done)
    {
        _waiting.Enqueue((scope, done));
        if (!_writing) Write();
    }

    /// <summary>As the grain does: what waits is written together, then told.</summary>
    private void Write()
    {
        if (_waiting.Count == 0) return;
        _writing = true;
        var batch = _waiting.ToArray();
        _waiting.Clear();
        var log = _log;
        var news = log.Prepare(batch.Select(one => one.Scope));
        Schedule.After(Delay(TimeSpan.FromMilliseconds(20)), () =>
        {
            if (log != _log)
            {
                // That life is over; its callers call again.
                foreach (var one in batch) _waiting.Enqueue(one);
            }
            else
            {
                var leases = log.Commit(news, LogClock);
                _disk = log.Snapshot;
                var left = leases.Length + 1;
                Schedule.After(TimeSpan.FromTicks(Math.Max(0, log.StrangersUntil - LogClock)), Told);
                foreach (var lease in leases) Tell(log, lease, news.Version, Told);

                void Told()
                {
                    if (--left > 0) return;
                    foreach (var (_, done) in batch) done();
                }
            }

            _writing = false;
            Write();
        });
    }

    private void Tell(InvalidationLog log, SiloLease lease, CacheVersion version, Action told)
    {
        var done = false;
        var silo = (SimSilo)lease.Receiver;
        var news = log.Since(lease.Known);
        Carry(() => silo.Do(() =>
        {
            var known = silo.Hear(news);
            Carry(() =>
            {
                lease.Knows(known);
                if (known.Era == version.Era && known.Sequence >= version.Sequence) Finish();
            });
        }));
        Schedule.After(TimeSpan.FromTicks(Math.Max(0, lease.Until - LogClock)), Finish);

        void Finish()
        {
            if (done) return;
            done = true;
            told();
        }
    }

    private void Every(double perSecond, Action action)
    {
        if (perSecond == 0) return;
        Schedule.After(TimeSpan.FromSeconds(-Math.Log(1 - Random.NextDouble()) / perSecond), () =>
        {
            if (!_running) return;
            action();
            Every(perSecond, action);
        });
    }
}
