using CheNu.Grains.Connectors;

namespace CheNu.Grains.Resilience;

/// <summary>
/// A silo's side of one breaker, as a state machine: its replica of the cluster's state and its own evidence. While closed a
/// check is one volatile read. Times are ticks of the silo's own monotonic clock. Safe for many threads.
/// </summary>
/// <param name="silo">The silo's name for itself.</param>
/// <param name="changed">Called, outside the lock, when the authority should hear of it.</param>
internal sealed class SiloBreaker(string silo, Action? changed = null)
{
    /// <summary>How long an authority may take to answer who asks for the probe.</summary>
    public const long AskTime = TimeSpan.TicksPerSecond;

    /// <summary>A silo that has heard nothing of the authority for so long decides for itself.</summary>
    public const long AloneAfter = 5 * TimeSpan.TicksPerSecond;

    private const long NotClosed = -1;
    private const long Pause = 250 * TimeSpan.TicksPerMillisecond;
    private const long Never = long.MinValue / 2;

    private readonly Lock _lock = new();
    private long _pass = NotClosed;
    private long _generation;
    private volatile int _failures;
    private volatile bool _used;
    private bool _isKnown;
    private BreakerState _state = BreakerState.Closed;
    private bool _openedHere;
    private long _until;
    private long _probing;
    private long _life;
    private long _lifeSince;
    private long _heard = Never;
    private long _version;
    private long _epoch;

    public BreakerSettings Settings { get; set; } = BreakerSettings.Default;

    /// <summary>Times that this silo's own calls have opened it.</summary>
    public long Opens { get; private set; }

    /// <summary>What the silo acts on.</summary>
    public BreakerState State(long now)
    {
        lock (_lock) return _state == BreakerState.Open && now >= _until ? BreakerState.HalfOpen : _state;
    }

    /// <summary>Whether a call may go on at once. One volatile read; the number goes with the call's evidence.</summary>
    public bool TryPass(out long pass) => (pass = Volatile.Read(ref _pass)) >= 0;

    /// <summary>What a call may do that <see cref="TryPass"/> does not let through.</summary>
    public BreakerTurn Enter(long now)
    {
        lock (_lock)
        {
            _used = true;
            if (!_isKnown) return new(BreakerTurnKind.Learn);
            if (_state == BreakerState.Closed) return new(BreakerTurnKind.Go);
            if (_state == BreakerState.Isolated) return new(BreakerTurnKind.Refused);
            if (Math.Max(_until, _probing) is var from && from > now) return new(BreakerTurnKind.Refused, TimeSpan.FromTicks(from - now));
            _probing = now + AskTime;
            return new(BreakerTurnKind.AskProbe);
        }
    }

    /// <summary>The authority gave the probe; null when there is no use for it any more: then give it back.</summary>
    /// <param name="id">The lease.</param>
    /// <param name="view">How the authority saw the breaker then.</param>
    /// <param name="askedAt">When it was asked for: the lease counts from there.</param>
    /// <param name="hold">For how long it was asked.</param>
    public HeldProbe? BeginProbe(long id, BreakerView view, long askedAt, TimeSpan hold)
    {
        lock (_lock)
        {
            if (_state != BreakerState.Open || view.Epoch != _epoch || view.Life != _life) return null;
            _probing = askedAt + hold.Ticks;
            return new(id, _epoch, _probing);
        }
    }

    /// <summary>The authority did not answer. After a long silence the silo probes on its own; before that it asks again in a moment.</summary>
    public HeldProbe? BeginProbeAlone(long askedAt, TimeSpan hold, long now)
    {
        lock (_lock)
        {
            if (now - _heard >= AloneAfter && _state == BreakerState.Open)
            {
                _probing = askedAt + hold.Ticks;
                return new(0, _epoch, _probing);
            }

            _probing = now + Pause;
            return null;
        }
    }

    /// <summary>The authority has no probe for this silo now.</summary>
    public void AskedInVain(TimeSpan comeBackIn, long now)
    {
        lock (_lock)
        {
            _probing = 0;
            if (_state == BreakerState.Open) _until = Math.Max(_until, now + comeBackIn.Ticks);
        }
    }

    /// <summary>What became of the probe. It counts here at once; the authority hears of it from the caller.</summary>
    /// <returns>The outcome that counts: after its end a probe is no evidence.</returns>
    public BreakerProbeOutcome EndProbe(HeldProbe probe, BreakerEvidence evidence, long now)
    {
        lock (_lock)
        {
            if (_state != BreakerState.Open || probe.Epoch != _epoch || now >= probe.Until || evidence == BreakerEvidence.None)
            {
                if (_probing == probe.Until) _probing = 0;
                return BreakerProbeOutcome.NoEvidence;
            }

            _probing = 0;
            if (evidence == BreakerEvidence.Alive)
            {
                Become(BreakerState.Closed, openedHere: false);
                return BreakerProbeOutcome.Succeeded;
            }

            _until = now + Settings.ResetTimeout.Ticks;
            return BreakerProbeOutcome.Failed;
        }
    }

    /// <summary>What a call that <see cref="TryPass"/> let through shows. Of an earlier generation it shows nothing.</summary>
    public void Note(long pass, BreakerEvidence evidence, long now)
    {
        if (!_used) _used = true;
        if (evidence == BreakerEvidence.None || (evidence == BreakerEvidence.Alive && _failures == 0)) return;
        lock (_lock)
        {
            if (pass != _pass || !Settings.Enabled) return;
            if (evidence == BreakerEvidence.Alive)
            {
                _failures = 0;
                return;
            }

            if (++_failures < Settings.FailureThreshold) return;
            Opens++;
            Become(BreakerState.Open, openedHere: true);
            _until = now + Settings.ResetTimeout.Ticks;
        }

        changed?.Invoke();
    }

    /// <summary>What to say to the authority.</summary>
    public BreakerReport Report()
    {
        lock (_lock) return new(silo, _epoch, _openedHere, _life, _version);
    }

    /// <summary>The authority's word. Words that were overtaken on the way are not heeded.</summary>
    /// <param name="view">What it says.</param>
    /// <param name="sentAt">When the question was sent that it answers.</param>
    /// <param name="now">The present.</param>
    public void Apply(BreakerView view, long sentAt, long now)
    {
        lock (_lock)
        {
            _heard = now;
            if (_life != 0 && (view.Life == _life ? view.Version < _version : sentAt < _lifeSince)) return;
            if (view.Life != _life) _lifeSince = now;
            var isNew = _life == 0 || view.Epoch != _epoch;
            (_life, _version, _epoch) = (view.Life, view.Version, view.Epoch);
            _isKnown = true;
            if (isNew)
            {
                Become(view.State == BreakerState.HalfOpen ? BreakerState.Open : view.State, openedHere: false);
                (_until, _probing) = (now + view.RetryIn.Ticks, 0);
            }
            else
            {
                // In the same epoch this silo's own evidence stands; of the cluster's opening only the probe may have moved.
                if (_state == BreakerState.Open && !_openedHere && view.State is BreakerState.Open or BreakerState.HalfOpen) _until = now + view.RetryIn.Ticks;
                Refresh();
            }
        }
    }

    /// <summary>The authority cannot be reached: the silo goes on with what it knows and sees itself.</summary>
    public void GoAlone()
    {
        lock (_lock)
        {
            _isKnown = true;
            Refresh();
        }
    }

    /// <summary>Whether it was used since last asked.</summary>
    public bool TakeUsed()
    {
        var used = _used;
        _used = false;
        return used;
    }

    /// <summary>Nobody calls the connector here: what is known grows old, and the next call asks again. False when it has been used just now.</summary>
    public bool Sleep()
    {
        lock (_lock)
        {
            if (_used) return false;
            _isKnown = false;
            Refresh();
            return true;
        }
    }

    private void Become(BreakerState state, bool openedHere)
    {
        _state = state;
        _openedHere = openedHere;
        _failures = 0;
        _generation++;
        Refresh();
    }

    private void Refresh() => Volatile.Write(ref _pass, _isKnown && _state == BreakerState.Closed ? _generation : NotClosed);
}
