using System.Collections.Immutable;
using CheNu.Grains.Connectors;

namespace CheNu.Grains.Caching;

/// <summary>A ticket of this silo: hands what its holder says to the flight, which does the rest.</summary>
internal sealed class LocalTicket(FlightDesk desk, CacheRules rules, bool isShared, CacheVersion asOf) : FetchTicket
{
    private readonly TaskCompletionSource<TicketEnd> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<CacheStoring> _stored = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override bool IsShared => isShared;

    /// <summary>What the holder did.</summary>
    public Task<TicketEnd> End => _end.Task;

    public override async ValueTask<CacheStoring> Complete(JsonPayload value, CacheTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        if (terms.Tags.Length > CacheTag.Most) throw new ArgumentException($"An answer has {CacheTag.Most} tags at most, not {terms.Tags.Length}.", nameof(terms));
        return _end.TrySetResult(new(AnswerOf(value, terms), terms.Keep, null)) ? await _stored.Task : CacheStoring.NotKept;
    }

    public override async ValueTask Fail(ConnectorError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        if (_end.TrySetResult(new(null, false, error))) await _stored.Task;
    }

    public override ValueTask DisposeAsync()
    {
        _end.TrySetResult(default);
        return default;
    }

    /// <summary>The flight has done with it.</summary>
    public void Settle(CacheStoring stored) => _stored.TrySetResult(stored);

    private CachedAnswer AnswerOf(JsonPayload value, CacheTerms terms) => new()
    {
        Value = value,
        Note = terms.Note,
        Connector = rules.Connector,
        Marks = [rules.ConnectorMark, .. terms.Tags],
        Ttl = terms.Ttl ?? (terms.IsNegative ? rules.NegativeTtl : rules.Ttl ?? desk.DefaultTtl),
        HasDefaultTtl = terms.Ttl is null && !terms.IsNegative && rules.Ttl is null,
        StaleFor = rules.StaleFor,
        IsNegative = terms.IsNegative,
        FetchedAt = desk.WallNow,
        AsOf = asOf,
    };
}
