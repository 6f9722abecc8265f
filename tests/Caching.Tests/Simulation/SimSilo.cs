namespace CheNu.Grains.Caching;

/// <summary>A silo of the simulation: reads through its copies and its replica of the log, as <see cref="ResponseCache"/> does.</summary>
internal sealed class SimSilo : ICacheSilo
{
    private readonly SimWorld _world;
    private readonly long _clockOffset;
    private readonly double _clockRate;
    private readonly InvalidationReplica _replica = new(64);
    private readonly Dictionary<int, CachedAnswer> _copies = [];
    private long _frozenUntil;

    public SimSilo(SimWorld world, string name)
    {
        _world = world;
        Name = name;
        _clockOffset = world.Random.NextInt64(TimeSpan.TicksPerDay);
        _clockRate = 1 + (world.Options.Drift * ((2 * world.Random.NextDouble()) - 1));
    }

    public string Name { get; }

    private long Clock => (long)(_world.Schedule.Now * _clockRate) + _clockOffset;

    public Task<CacheVersion> Invalidated(InvalidationNews news) => throw new NotSupportedException("Messages are the world's.");

    public Task<CacheSiloStats> Report() => throw new NotSupportedException("Messages are the world's.");

    public void Freeze(TimeSpan time) => _frozenUntil = _world.Schedule.Now + time.Ticks;

    /// <summary>Runs it on this silo, later when it is frozen.</summary>
    public void Do(Action action)
    {
        if (_world.Schedule.Now < _frozenUntil) _world.Schedule.At(_frozenUntil, () => Do(action));
        else action();
    }

    public CacheVersion Hear(InvalidationNews news) => _replica.Take(news, askedAt: null);

    /// <summary>Reads a key: every answer is judged against what had been confirmed when it was asked for.</summary>
    public void Read(int key) => Read(key, _world.Confirmed(key), mayRenew: true);

    private void Read(int key, long atLeast, bool mayRenew)
    {
        if (!_replica.IsCurrent(Clock))
        {
            if (mayRenew) Renew(() => Read(key, atLeast, mayRenew: false));
            else Fetch(key, atLeast);
            return;
        }

        if (mayRenew && _replica.LeaseUntil - Clock < InvalidationLog.Lease.Ticks / 2) Renew(static () => { });
        var answer = _copies.GetValueOrDefault(key) ?? _world.Partition.GetValueOrDefault(key);
        if (answer is null || _replica.IsOutdated(Sample.Key(key), answer))
        {
            Fetch(key, atLeast);
            return;
        }

        _copies[key] = answer;
        _world.Answered(answer, atLeast);
    }

    /// <summary>Asks the log; goes on when it has answered, or has not for half a second.</summary>
    private void Renew(Action then)
    {
        var askedAt = Clock;
        var known = _replica.Version;
        var done = false;
        _world.Carry(() => _world.Renew(this, known, news => _world.Carry(() => Do(() =>
        {
            _replica.Take(news, askedAt);
            Finish();
        }))));
        _world.Schedule.After(TimeSpan.FromMilliseconds(500), () => Do(Finish));

        void Finish()
        {
            if (done) return;
            done = true;
            then();
        }
    }

    private void Fetch(int key, long atLeast)
    {
        var asOf = _replica.Version;
        var (toLook, toBring) = (_world.Delay(TimeSpan.FromMilliseconds(300)), _world.Delay(TimeSpan.FromMilliseconds(300)));
        _world.Schedule.After(toLook, () =>
        {
            var answer = _world.Fetch(key, asOf);
            _world.Schedule.After(toBring, () => Do(() =>
            {
                _world.Answered(answer, atLeast);
                if (_replica.IsOutdated(Sample.Key(key), answer)) return;
                _copies[key] = answer;
                _world.Carry(() => _world.Partition[key] = answer);
            }));
        });
    }
}
