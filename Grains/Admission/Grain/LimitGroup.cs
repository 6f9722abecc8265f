namespace CheNu.Grains.Admission;

/// <summary>
/// The ledgers of one authority, made when first asked for and dropped when as good as new, so that a user who has
/// gone costs nothing. One thread at a time.
/// </summary>
/// <param name="definitionOf">What a limit allows now.</param>
/// <param name="firstId">Where lease ids begin in this life.</param>
/// <param name="now">The time.</param>
/// <param name="isRecovering">Whether an earlier life ended without a word.</param>
internal sealed class LimitGroup(Func<LimitKey, LimitDefinition> definitionOf, long firstId, long now, bool isRecovering)
{
    private const int FewLedgers = 256;

    private readonly long _begun = now;
    private readonly Dictionary<string, LeaseLedger> _ledgers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _silos = new(StringComparer.Ordinal);
    private long _nextId = firstId;
    private int _pruneAt = FewLedgers;
    private long _prunedAt = now;

    public int Count => _ledgers.Count;

    /// <summary>Answers a silo's message.</summary>
    public LimitReply Answer(LimitKey key, LimitRequest request, long time)
    {
        _silos[request.Silo] = time;
        return LimitDesk.Answer(Ledger(key, time), request, time, CountSilos(time));
    }

    /// <summary>The ledger, under the definition that is in force now.</summary>
    public LeaseLedger Ledger(LimitKey key, long time)
    {
        var name = key.ToString();
        var definition = definitionOf(key);
        if (_ledgers.TryGetValue(name, out var ledger))
        {
            ledger.Redefine(definition, time);
            return ledger;
        }

        if (_ledgers.Count >= _pruneAt || (_ledgers.Count >= FewLedgers && time - _prunedAt >= TimeSpan.TicksPerMinute)) Prune(time);
        ledger = new(definition, time, _nextId, key.Scope == LimitScope.Tokens);
        _nextId += 1L << 32;
        if (isRecovering && time < UnknownUntil(definition)) ledger.Learn(_begun, time);
        _ledgers.Add(name, ledger);
        return ledger;
    }

    /// <summary>Goes on from where an earlier life ended.</summary>
    public void Restore(IEnumerable<KeyValuePair<string, LimitSnapshot>> left)
    {
        foreach (var (name, snapshot) in left)
        {
            if (LimitKey.Parse(name) is { } key) Ledger(key, _begun).Restore(snapshot, _begun);
        }
    }

    /// <summary>What has been used and is not yet forgotten.</summary>
    public IEnumerable<KeyValuePair<string, LimitSnapshot>> Snapshots(long time)
    {
        foreach (var (name, ledger) in _ledgers)
        {
            if (!ledger.IsFresh(time)) yield return new(name, ledger.Snapshot(time));
        }
    }

    /// <summary>Until when uses of an earlier life may still count.</summary>
    private long UnknownUntil(LimitDefinition definition) =>
        _begun + LeaseTerms.Length(definition).Ticks + (Int128)definition.Capacity * definition.Period.Ticks / definition.Refill is var until && until > long.MaxValue
            ? long.MaxValue : (long)until;

    private void Prune(long time)
    {
        foreach (var (name, ledger) in _ledgers)
        {
            if (ledger.IsFresh(time)) _ledgers.Remove(name);
        }

        _pruneAt = Math.Max(FewLedgers, 2 * _ledgers.Count);
        _prunedAt = time;
    }

    private int CountSilos(long time)
    {
        foreach (var (silo, seen) in _silos)
        {
            if (time - seen > TimeSpan.TicksPerMinute) _silos.Remove(silo);
        }

        return _silos.Count;
    }
}
