namespace CheNu.Grains.Admission;

/// <summary>A silo of the simulation: drives one <see cref="SiloLimit"/>, makes calls, may freeze and may be lost.</summary>
internal sealed class SimSilo
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(500);

    private readonly SimWorld _world;
    private readonly long _clockOffset;
    private readonly double _clockRate;
    private long _frozenUntil;
    private long _wakeAt = long.MaxValue;

    public SimSilo(SimWorld world, string name)
    {
        _world = world;
        Name = name;
        _clockOffset = world.Random.NextInt64(TimeSpan.TicksPerDay);
        _clockRate = 1 + (world.Options.Drift * ((2 * world.Random.NextDouble()) - 1));
        Limit = new("limit", name, Clock, _ => PlanWake());
    }

    public string Name { get; }

    public SiloLimit Limit { get; }

    public bool IsLost { get; set; }

    public long Clock => (long)(_world.Schedule.Now * _clockRate) + _clockOffset;

    public void Freeze(TimeSpan time) => _frozenUntil = _world.Schedule.Now + time.Ticks;

    /// <summary>Runs it on this silo: later when it is frozen, never when it is lost.</summary>
    public void Do(Action action)
    {
        if (IsLost) return;
        if (_world.Schedule.Now < _frozenUntil) _world.Schedule.At(_frozenUntil, () => Do(action));
        else action();
    }

    public void Call(long permits, int level, TimeSpan maxWait)
    {
        var now = Clock;
        if (Limit.TryTake(permits, now, out var taken))
        {
            if (_world.Chance(_world.Options.GiveBacks) && taken.GiveBack()) return;
            _world.Use(permits, level, TimeSpan.Zero);
            return;
        }

        var caller = new SimCaller(this) { Permits = permits, Level = level, Arrival = now, Latest = now + maxWait.Ticks };
        _world.Asked++;
        Limit.Ask(caller, now);
        var patience = _world.Chance(_world.Options.Cancels) ? maxWait * _world.Random.NextDouble() : maxWait > Timeout ? maxWait : Timeout;
        _world.Schedule.After(patience, () => Do(() => GiveUp(caller, patience >= maxWait)));
    }

    public void Answered(SimCaller caller)
    {
        if (caller.State == WaiterState.Refused && caller.WasToldToWait) _world.BrokenPromises++;
        if (caller.State != WaiterState.Granted) return;
        var delay = TimeSpan.FromMilliseconds(_world.Random.NextDouble() * (_world.Options.Freezes > 0 ? 300 : 1));
        _world.Schedule.After(delay, () => Do(() => Use(caller)));
    }

    private void Use(SimCaller caller)
    {
        if (caller.State != WaiterState.Granted || caller.Lease is not { } lease) return;
        if (_world.Chance(_world.Options.GiveBacks) || !lease.TryTake(caller.Permits, Clock, out _))
        {
            Limit.Cancel(caller, Clock);
            return;
        }

        caller.Used = true;
        _world.Use(caller.Permits, caller.Level, TimeSpan.FromTicks(Clock - caller.Arrival));
        Limit.Settle(caller, caller.Permits, Clock);
    }

    private void GiveUp(SimCaller caller, bool outOfTime)
    {
        if (!caller.IsOpen) return;
        if (outOfTime && caller.WasToldToWait) _world.BrokenPromises++;
        Limit.Cancel(caller, Clock);
    }

    private void PlanWake()
    {
        var at = Limit.NextWake(Clock);
        if (at == long.MaxValue) return;
        var time = Math.Max(_world.Schedule.Now, (long)Math.Ceiling((at - _clockOffset) / _clockRate));
        if (time >= _wakeAt && _wakeAt > _world.Schedule.Now) return;
        _wakeAt = time;
        _world.Schedule.At(time, () => Do(Wake));
    }

    private void Wake()
    {
        _wakeAt = long.MaxValue;
        if (Limit.NextMessage(Clock) is { } exchange) Send(exchange);
        else PlanWake();
    }

    private void Send(LimitExchange exchange)
    {
        _world.Messages++;
        _world.Carry(() =>
        {
            var reply = _world.Answer(exchange.Message);
            _world.Carry(() => Do(() => Limit.Complete(exchange, reply, Clock)));
        });
        _world.Schedule.After(Timeout, () => Do(() => Limit.Fail(exchange, Clock)));
    }
}
