using CheNu.Grains.Connectors;

namespace CheNu.Grains.Resilience;

/// <summary>
/// A cluster in virtual time: silos, one authority, a network, an upstream and callers, all from one seed. The same seed goes
/// the same way again.
/// </summary>
internal sealed class SimWorld
{
    private readonly List<SimSilo> _silos = [];
    private long _lives;
    private int _names;
    private bool _faulty = true;

    public SimWorld(int seed, SimOptions options)
    {
        Random = new(seed);
        Options = options;
        Authority = new("sim", new(), ++_lives, 0);
        for (var i = 0; i < options.Silos; i++) _silos.Add(new(this, $"silo-{++_names}", i < options.BadSilos));
        foreach (var silo in _silos) silo.Begin();
        PlanFaults();
    }

    public static BreakerSettings Settings => BreakerSettings.Default;

    public Random Random { get; }

    public SimOptions Options { get; }

    public Schedule Schedule { get; } = new();

    public BreakerAuthority Authority { get; private set; }

    public IReadOnlyList<SimSilo> Silos => _silos;

    /// <summary>Whether the upstream answers.</summary>
    public bool IsUp { get; set; } = true;

    /// <summary>Requests that reached the upstream.</summary>
    public long Sent { get; set; }

    /// <summary>Leased probes under way, by lease.</summary>
    public HashSet<long> Probing { get; } = [];

    /// <summary>The first breach of an invariant, in words, or null.</summary>
    public string? Breach { get; private set; }

    public bool Chance(double share) => share > 0 && Random.NextDouble() < share;

    public void Run(TimeSpan time) => Schedule.RunUntil(Schedule.Now + time.Ticks);

    /// <summary>No more faults of network, silos and authority.</summary>
    public void Calm() => _faulty = false;

    public void Report(string breach) => Breach ??= $"{TimeSpan.FromTicks(Schedule.Now)}: {breach}";

    /// <summary>A message on its way, in either direction.</summary>
    public void Carry(Action arrive)
    {
        if (_faulty && Chance(Options.Loss)) return;
        var slow = TimeSpan.FromMilliseconds(_faulty && Chance(Options.Late) ? 2_000 : 4);
        Schedule.After(slow * (0.1 + (0.9 * Random.NextDouble())), arrive);
    }

    /// <summary>Asks the authority, and brings the answer back to the silo.</summary>
    public void Ask<T>(SimSilo silo, Func<BreakerAuthority, T> ask, Action<T> answered) => Carry(() =>
    {
        var answer = ask(Authority);
        Carry(() => silo.Do(() => answered(answer)));
    });

    private void PlanFaults() => Schedule.After(TimeSpan.FromMilliseconds(100), () =>
    {
        for (var i = 0; i < _silos.Count && _faulty; i++)
        {
            if (Chance(Options.Freezes / 10)) _silos[i].Freeze(TimeSpan.FromSeconds(6) * Random.NextDouble());
            if (!Chance(Options.Crashes / 10)) continue;
            _silos[i].IsLost = true;
            _silos[i] = new(this, $"silo-{++_names}", i < Options.BadSilos);
            _silos[i].Begin();
        }

        if (_faulty && Chance(Options.Reactivations / 10)) Authority = new("sim", Authority.Record, ++_lives, Schedule.Now);
        PlanFaults();
    });
}
