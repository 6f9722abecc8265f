namespace CheNu.Grains.Admission;

/// <summary>
/// A cluster in virtual time: silos, one authority, a network and callers, all from one seed. The same seed goes the
/// same way again.
/// </summary>
internal sealed class SimWorld
{
    private readonly long _authorityOffset = 40 * TimeSpan.TicksPerDay;
    private readonly List<SimSilo> _silos = [];
    private int _names;
    private bool _calling;

    public SimWorld(int seed, SimOptions options)
    {
        Random = new(seed);
        Options = options;
        Authority = NewAuthority();
        for (var i = 0; i < options.Silos; i++) _silos.Add(NewSilo());
    }

    public Random Random { get; }

    public SimOptions Options { get; }

    public Schedule Schedule { get; } = new();

    public LeaseLedger Authority { get; private set; }

    public UsageLog Log { get; } = new();

    /// <summary>Level and waiting time of each use, in order.</summary>
    public List<(int Level, TimeSpan Waited)> Served { get; } = [];

    public long Asked { get; set; }

    public long Messages { get; set; }

    /// <summary>Callers that were told to wait and then got nothing.</summary>
    public int BrokenPromises { get; set; }

    public long AuthorityClock => Schedule.Now + _authorityOffset;

    public bool Chance(double share) => share > 0 && Random.NextDouble() < share;

    /// <summary>Calls come for so long, and what was begun may end.</summary>
    public void Run(TimeSpan duration, TimeSpan rest = default)
    {
        _calling = true;
        PlanCall();
        PlanFaults();
        Schedule.RunUntil(Schedule.Now + duration.Ticks);
        _calling = false;
        Schedule.RunUntil(Schedule.Now + rest.Ticks);
    }

    public void Use(long permits, int level, TimeSpan waited)
    {
        Log.Add(Schedule.Now, permits);
        Served.Add((level, waited));
    }

    public void Carry(Action arrive)
    {
        if (Chance(Options.Loss)) return;
        var slow = Chance(Options.Late) ? TimeSpan.FromSeconds(2) : Options.Latency;
        Schedule.After(slow * (0.1 + (0.9 * Random.NextDouble())), arrive);
    }

    public LimitReply Answer(LimitRequest message) => LimitDesk.Answer(Authority, message, AuthorityClock, Options.Silos);

    private LeaseLedger NewAuthority() => new(Options.Limit, AuthorityClock, Random.NextInt64(1L << 60));

    private SimSilo NewSilo() => new(this, $"silo-{++_names}");

    private void PlanCall()
    {
        var gap = -Math.Log(1 - Random.NextDouble()) / Options.CallsPerSecond;
        Schedule.After(TimeSpan.FromSeconds(gap), () =>
        {
            if (!_calling) return;
            var silo = _silos[PickSilo()];
            var (permits, level) = (1 + Random.Next(Options.MaxPermits), Random.Next(4));
            silo.Do(() => silo.Call(permits, level, Options.MaxWait));
            PlanCall();
        });
    }

    private int PickSilo()
    {
        if (Options.Shares is not { } shares) return Random.Next(_silos.Count);
        var rest = Random.NextDouble();
        for (var i = 0; i < shares.Length; i++)
        {
            rest -= shares[i];
            if (rest < 0) return i;
        }

        return shares.Length - 1;
    }

    private void PlanFaults() => Schedule.After(TimeSpan.FromMilliseconds(100), () =>
    {
        if (!_calling) return;
        for (var i = 0; i < _silos.Count; i++)
        {
            if (Chance(Options.Freezes / 10)) _silos[i].Freeze(TimeSpan.FromSeconds(3) * Random.NextDouble());
            if (Chance(Options.Crashes / 10))
            {
                _silos[i].IsLost = true;
                _silos[i] = NewSilo();
            }
        }

        if (Chance(Options.Reactivations / 10)) Reactivate(inGoodOrder: Chance(0.5));
        PlanFaults();
    });

    private void Reactivate(bool inGoodOrder)
    {
        var old = Authority.Snapshot(AuthorityClock);
        Authority = NewAuthority();
        if (inGoodOrder) Authority.Restore(old, AuthorityClock);
        else Authority.Learn(AuthorityClock, AuthorityClock);
    }
}
