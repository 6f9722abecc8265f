using CheNu.Grains.Connectors;

namespace CheNu.Grains.Resilience;

/// <summary>
/// The cluster's side of one breaker, as a state machine: silos' reports in, openings, closings and probe leases out. Times
/// are ticks of the authority's own monotonic clock. One thread at a time.
/// </summary>
/// <param name="key">The breaker's key.</param>
/// <param name="record">What an earlier life left. An open breaker may be probed as soon as no probe of that life can be under way.</param>
/// <param name="life">This life, any number but 0 and that of another life.</param>
/// <param name="begun">When this life began.</param>
internal sealed class BreakerAuthority(string key, BreakerRecord record, long life, long begun)
{
    /// <summary>A silo that has been silent for so long is no part of a quorum.</summary>
    public const long QuietAfter = 10 * TimeSpan.TicksPerSecond;

    /// <summary>What the lease lasts longer than the silo was told, so that its end is known here last.</summary>
    public const long Grace = TimeSpan.TicksPerSecond;

    /// <summary>The silo whose probe failed last lets each of the others try first, for so long: bad silos do not hold the cluster open.</summary>
    public const long Handicap = 2 * TimeSpan.TicksPerSecond;

    private const int MostHandicaps = 5;
    private const long ForgetAfter = 10 * TimeSpan.TicksPerMinute;
    private const long ShortestLease = TimeSpan.TicksPerSecond;
    private const long LongestLease = 10 * TimeSpan.TicksPerMinute;

    private readonly Dictionary<string, BreakerMember> _members = new(StringComparer.Ordinal);
    private BreakerState _state = record.State is BreakerState.HalfOpen ? BreakerState.Open : record.State;
    private long _epoch = record.Epoch;
    private long _version = 1;
    private long _probeFrom = begun;
    private long _lastProbe;
    private long _opens;
    private long _failures;
    private ProbeLease? _probe = record.Probing > TimeSpan.Zero ? new(0, "", record.Probing.Ticks, begun + record.Probing.Ticks) : null;

    public BreakerSettings Settings { get; set; } = BreakerSettings.Default;

    public long Version => _version;

    public long Life => life;

    /// <summary>What must survive.</summary>
    public BreakerRecord Record => new() { State = _state, Epoch = _epoch, Probing = TimeSpan.FromTicks(_probe?.Length ?? 0) };

    public BreakerView View(long now)
    {
        var (silos, open) = Count(now);
        return new()
        {
            Breaker = key,
            State = _state == BreakerState.Open && now >= _probeFrom ? BreakerState.HalfOpen : _state,
            Epoch = _epoch,
            Life = life,
            Version = _version,
            RetryIn = TimeSpan.FromTicks(_state == BreakerState.Open ? Math.Max(0, Math.Max(_probeFrom, Probe(now)?.Until ?? 0) - now) : 0),
            Silos = silos,
            OpenSilos = open,
            Quorum = Quorum(silos),
            IsProbing = Probe(now) is not null,
            Opens = _opens,
        };
    }

    /// <summary>A silo is there, and says what its calls show.</summary>
    public void Report(BreakerReport report, long now)
    {
        if (!_members.TryGetValue(report.Silo, out var member))
        {
            Forget(now);
            _members.Add(report.Silo, member = new());
        }

        member.LastHeard = now;
        if (report.Epoch == _epoch) member.IsOpen = report.IsOpen;
        var (silos, open) = Count(now);
        if (_state != BreakerState.Closed || !Settings.Enabled || open < Quorum(silos)) return;
        _opens++;
        Become(BreakerState.Open);
        _probeFrom = now + Settings.ResetTimeout.Ticks;
    }

    /// <summary>Leases the probe to the silo if it is to be had.</summary>
    public ProbeAnswer AskProbe(BreakerReport report, TimeSpan hold, long now)
    {
        Report(report, now);
        var from = Math.Max(Probe(now)?.Until ?? 0, _state == BreakerState.Open ? _probeFrom + HandicapOf(report.Silo, now) : 0);
        if (_state == BreakerState.Isolated || from > now) return new(0, TimeSpan.FromTicks(Math.Max(0, from - now)), View(now));
        var length = Math.Clamp(hold.Ticks, ShortestLease, LongestLease) + Grace;
        _probe = new(++_lastProbe, report.Silo, length, now + length);
        _version++;
        return new(_probe.Id, TimeSpan.Zero, View(now));
    }

    /// <summary>What became of a probe; of a lease that has ended, or was never given, it means nothing.</summary>
    public void EndProbe(string silo, long probe, BreakerProbeOutcome outcome, long now)
    {
        if (probe == 0 || Probe(now) is not { } lease || lease.Id != probe || lease.Silo != silo) return;
        _probe = null;
        _version++;
        if (outcome == BreakerProbeOutcome.Succeeded)
        {
            Become(BreakerState.Closed);
            foreach (var member in _members.Values) member.LastFailure = 0;
        }
        else if (outcome == BreakerProbeOutcome.Failed && _state == BreakerState.Open)
        {
            if (_members.TryGetValue(silo, out var member)) member.LastFailure = ++_failures;
            Become(BreakerState.Open);
            _probeFrom = now + Settings.ResetTimeout.Ticks;
        }
    }

    /// <summary>By hand: open until <see cref="Reset"/>.</summary>
    public void Isolate() => Become(BreakerState.Isolated);

    /// <summary>By hand: closed.</summary>
    public void Reset() => Become(BreakerState.Closed);

    /// <summary>More than half: 1 of 1, 2 of 2, 2 of 3, 3 of 4.</summary>
    private static int Quorum(int silos) => (silos / 2) + 1;

    private void Become(BreakerState state)
    {
        _state = state;
        _epoch++;
        _version++;
        _probe = null;
        foreach (var member in _members.Values) member.IsOpen = false;
    }

    private ProbeLease? Probe(long now) => _probe is { } probe && now < probe.Until ? probe : null;

    private long HandicapOf(string silo, long now)
    {
        if (!_members.TryGetValue(silo, out var self) || self.LastFailure == 0) return 0;
        var first = 0;
        foreach (var member in _members.Values)
        {
            if (now - member.LastHeard <= QuietAfter && member.LastFailure < self.LastFailure) first++;
        }

        return Handicap * Math.Min(first, MostHandicaps);
    }

    private (int Silos, int Open) Count(long now)
    {
        var (silos, open) = (0, 0);
        foreach (var member in _members.Values)
        {
            if (now - member.LastHeard > QuietAfter) continue;
            silos++;
            if (member.IsOpen) open++;
        }

        return (silos, open);
    }

    private void Forget(long now)
    {
        foreach (var (silo, member) in _members)
        {
            if (now - member.LastHeard > ForgetAfter) _members.Remove(silo);
        }
    }
}
