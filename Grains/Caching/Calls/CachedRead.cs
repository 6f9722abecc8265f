using CheNu.Grains.Connectors;

namespace CheNu.Grains.Caching;

/// <summary>A call that fetches for all who ask the same, or that may be helped out with an older answer.</summary>
/// <param name="cache">Counts what is served stale.</param>
/// <param name="secret">Hashes tags.</param>
/// <param name="endpoint">What is called; it is cached.</param>
/// <param name="rules">The endpoint's.</param>
/// <param name="found">What the lookup brought.</param>
/// <param name="mayStandIn">Whether the caller is content with an answer past its time.</param>
internal sealed class CachedRead(IResponseCache cache, byte[] secret, Endpoint endpoint, CacheRules rules, CacheLookup found, bool mayStandIn) : ICacheStep
{
    private ConnectorError? _error;

    /// <summary>Told when an answer that says something is kept; or null.</summary>
    public Action? WhenStored { get; init; }

    public async ValueTask Settle(CallRecord record, BoundArguments arguments, JsonPayload data, JsonPayload nextPage, VendorReply reply)
    {
        if (found.Ticket is not { } ticket) return;
        var usual = reply.Answer is null ? rules.Ttl : rules.NegativeTtl;
        var ttl = reply.FreshFor < usual ? reply.FreshFor : usual;
        var stored = await ticket.Complete(data, new CacheTerms
        {
            Tags = CacheTags.Of(secret, rules.Connector, endpoint.Cache!.Tags, arguments),
            IsNegative = reply.Answer is not null,
            Note = new AnswerNote(nextPage, reply.Age, record.WarningsSoFar).Write(),
            Ttl = ttl,
            Keep = ttl > TimeSpan.Zero,
        });
        var isStored = stored is CacheStoring.Stored or CacheStoring.StoredHere;
        if (record.Cache is { } report) record.Cache = report with { IsStored = isStored };
        if (isStored && reply.Answer is null) WhenStored?.Invoke();
    }

    public CachedAnswer? Failed(CallRecord record, ConnectorError error)
    {
        _error = error;
        if (!mayStandIn || found.Answer is not { } old || !Outage.MayStandIn(error)) return null;
        cache.ServedStale(rules);
        var note = AnswerNote.Read(old.Note);
        var age = found.Age + note.Age;
        record.Cache = record.Cache! with { Use = CacheUse.Stale, Layer = found.Layer, Age = age, FreshFor = old.Ttl - found.Age };
        record.Warn(note.Warnings);
        record.Warn(FormattableString.Invariant($"The vendor is unavailable ({error.Code}); this answer was fetched {AgeText.Of(age)} ago and is past its time."));
        return old;
    }

    public ValueTask DisposeAsync()
    {
        if (found.Ticket is not { } ticket) return ValueTask.CompletedTask;
        return _error is { } error && Outage.IsEverybodys(error) ? ticket.Fail(error) : ticket.DisposeAsync();
    }
}
