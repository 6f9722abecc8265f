namespace CheNu.Grains.Resilience;

/// <summary>A silo of the simulation: drives one <see cref="SiloBreaker"/> as the product's driver does, makes calls, may freeze and may be lost.</summary>
internal sealed class SimSilo
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AnswerTime = TimeSpan.FromTicks(SiloBreaker.AskTime);

    private readonly SimWorld _world;
    private readonly bool _isBad;
    private readonly long _clockOffset;
    private readonly double _clockRate;
    private long _frozenUntil;

    public SimSilo(SimWorld world, string name, bool isBad)
    {
        (_world, _isBad, Name) = (world, isBad, name);
        _clockOffset = world.Random.NextInt64(TimeSpan.TicksPerDay);
        _clockRate = 1 + (world.Options.Drift * ((2 * world.Random.NextDouble()) - 1));
        Breaker = new(name, () => Say(0));
    }

    public string Name { get; }

    public SiloBreaker Breaker { get; }

    public bool IsBad => _isBad;

    public bool IsLost { get; set; }

    /// <summary>Calls that failed fast.</summary>
    public long Refused { get; private set; }

    public long Clock => (long)(_world.Schedule.Now * _clockRate) + _clockOffset;

    public void Begin()
    {
        Say(0);
        Watch();
        PlanCall();
    }

    public void Freeze(TimeSpan time) => _frozenUntil = _world.Schedule.Now + time.Ticks;

    /// <summary>Runs it on this silo: later when it is frozen, never when it is lost.</summary>
    public void Do(Action action)
    {
        if (IsLost) return;
        if (_world.Schedule.Now < _frozenUntil) _world.Schedule.At(_frozenUntil, () => Do(action));
        else action();
    }

    /// <summary>The watch: changes are brought at once in the product; here within a tenth of a second.</summary>
    private void Watch() => _world.Schedule.After(TimeSpan.FromMilliseconds(100), () => Do(() =>
    {
        if (_world.Schedule.Now % Beat.Ticks < 100 * TimeSpan.TicksPerMillisecond || _world.Authority.Version != Breaker.Report().Version) Say(0);
        Watch();
    }));

    private void Say(int tries)
    {
        var sentAt = Clock;
        var answered = false;
        _world.Ask(
            this,
            authority => { var report = Breaker.Report(); authority.Report(report, _world.Schedule.Now); return authority.View(_world.Schedule.Now); },
            view =>
            {
                answered = true;
                Breaker.Apply(view, sentAt, Clock);
            });
        _world.Schedule.After(AnswerTime, () => Do(() =>
        {
            if (!answered) Breaker.GoAlone();
        }));
    }

    private void PlanCall()
    {
        var gap = -Math.Log(1 - _world.Random.NextDouble()) / _world.Options.CallsPerSecond;
        _world.Schedule.After(TimeSpan.FromSeconds(gap), () =>
        {
            Do(Call);
            if (!IsLost) PlanCall();
        });
    }

    private void Call()
    {
        if (Breaker.TryPass(out var pass))
        {
            Attempt(_world.Options.AttemptTime, evidence => Breaker.Note(pass, evidence, Clock));
            return;
        }

        switch (Breaker.Enter(Clock).Kind)
        {
            case BreakerTurnKind.AskProbe:
                AskProbe();
                break;
            case BreakerTurnKind.Refused:
                Refused++;
                break;
            default:
                break;
        }
    }

    private void AskProbe()
    {
        var (askedAt, hold, answered) = (Clock, _world.Options.AttemptTime, false);
        _world.Ask(
            this,
            authority => authority.AskProbe(Breaker.Report(), hold, _world.Schedule.Now),
            answer =>
            {
                // Too late: the product has given up waiting for it.
                if (answered) return;
                answered = true;
                Breaker.Apply(answer.View, askedAt, Clock);
                if (answer.Probe == 0) Breaker.AskedInVain(answer.ComeBackIn, Clock);
                else if (Breaker.BeginProbe(answer.Probe, answer.View, askedAt, hold) is { } probe) Probe(probe);
                else End(answer.Probe, BreakerProbeOutcome.NoEvidence);
            });
        _world.Schedule.After(AnswerTime, () => Do(() =>
        {
            if (answered) return;
            answered = true;
            if (Breaker.BeginProbeAlone(askedAt, hold, Clock) is { } probe) Probe(probe);
        }));
    }

    private void Probe(HeldProbe probe)
    {
        var left = probe.Until - Clock;
        if (left <= 0)
        {
            Breaker.EndProbe(probe, BreakerEvidence.None, Clock);
            return;
        }

        if (probe.Id != 0)
        {
            if (_world.Probing.Count > 0) _world.Report($"{Name} probes while another probe is under way.");
            _world.Probing.Add(probe.Id);
            _world.Schedule.After(TimeSpan.FromTicks((long)(left / _clockRate)), () => _world.Probing.Remove(probe.Id));
        }

        Attempt(TimeSpan.FromTicks((long)(left / _clockRate)), evidence =>
        {
            _world.Probing.Remove(probe.Id);
            var before = Breaker.State(Clock);
            var outcome = Breaker.EndProbe(probe, evidence, Clock);
            if (evidence == BreakerEvidence.None && before != BreakerState.Closed && Breaker.State(Clock) == BreakerState.Closed) _world.Report($"A cancelled probe closed {Name}.");
            if (probe.Id != 0) End(probe.Id, outcome);
        });
    }

    private void End(long probe, BreakerProbeOutcome outcome)
    {
        var sentAt = Clock;
        _world.Ask(
            this,
            authority => { authority.EndProbe(Name, probe, outcome, _world.Schedule.Now); return authority.View(_world.Schedule.Now); },
            view => Breaker.Apply(view, sentAt, Clock));
    }

    private void Attempt(TimeSpan limit, Action<BreakerEvidence> ended)
    {
        _world.Sent++;
        var isUp = _world.IsUp && !_isBad;
        var takes = isUp ? TimeSpan.FromMilliseconds(200) * _world.Random.NextDouble() : limit * _world.Random.NextDouble();
        var evidence = isUp ? BreakerEvidence.Alive : BreakerEvidence.Fault;
        if (_world.Chance(_world.Options.Cancels)) (takes, evidence) = (takes * _world.Random.NextDouble(), BreakerEvidence.None);
        _world.Schedule.After(takes < limit ? takes : limit, () => Do(() => ended(evidence)));
    }
}
