using CheNu.Grains.Connectors;

namespace CheNu.Grains.Caching;

/// <summary>
/// One question that this silo has no answer to, for all its callers who ask it: asks the partition, lets one caller fetch
/// when it is this silo's turn, the next one when that one gives up, and tells the others.
/// </summary>
internal sealed class LocalFlight(FlightDesk desk, CacheKey key, CacheRules rules, bool mayAsk)
{
    private readonly Lock _gate = new();
    private readonly Queue<FlightSeat> _seats = new();
    private readonly TaskCompletionSource _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CacheLookup _fallback = new() { Outcome = CacheOutcome.Fetch };
    private CacheLookup? _result;
    private bool _isClosed;
    private long _beganAt = long.MinValue;

    public CacheKey Key => key;

    /// <summary>When its answer was begun to be fetched, if that was on this silo.</summary>
    public long BeganAt => Volatile.Read(ref _beganAt);

    /// <summary>Ends when another flight of the key may begin.</summary>
    public Task Gone => _gone.Task;

    /// <summary>Waits for what it brings; null when it takes nobody any more.</summary>
    public FlightSeat? TrySit(long now)
    {
        lock (_gate)
        {
            if (_isClosed) return null;
            var seat = new FlightSeat(now);
            if (_result is { } result) seat.SetResult(result);
            else _seats.Enqueue(seat);
            return seat;
        }
    }

    public async Task Run()
    {
        try
        {
            await Fly();
        }
        finally
        {
            End(null);
            desk.Forget(this);
            _gone.SetResult();
        }
    }

    private async Task Fly()
    {
        var copy = desk.Near.Peek(key);
        if (copy is not null) Remember(copy.Answer, desk.Now - copy.FetchedAt, CacheLayer.Near);
        var question = desk.Near.Question(key, rules, copy is not null && NearCache.IsFresh(copy, rules, desk.Now) ? copy : null);
        var askedAt = desk.Now;
        var reply = mayAsk ? await desk.Link.Find(question) : null;
        while (reply is { Outcome: PartitionOutcome.Wait })
        {
            Remember(reply, askedAt);
            if (!IsWanted()) return;
            askedAt = desk.Now;
            reply = await desk.Link.Await(question with { Version = desk.Replica.Version, Has = 0, Hits = 0 }, reply.Flight);
        }

        if (reply is null) await WithoutPartition(copy);
        else if (desk.Near.Take(key, rules, copy, reply, askedAt) is { } entry) End(Hit(entry, reply.Layer));
        else if (reply.Outcome == PartitionOutcome.Failed) EndFailed(reply, askedAt);
        else await Fetch(reply, askedAt);
    }

    /// <summary>A copy that could not be compared is still within its time to live, and known not to be invalidated.</summary>
    private Task WithoutPartition(NearEntry? copy)
    {
        if (!mayAsk || copy is null || !NearCache.IsFresh(copy, rules, desk.Now)) return Fetch(0);
        copy.Extend(desk.Now, PartitionPatience.Pause);
        End(Hit(copy, CacheLayer.Near));
        return Task.CompletedTask;
    }

    private void EndFailed(PartitionReply reply, long askedAt)
    {
        Remember(reply, askedAt);
        End(_fallback with { Outcome = CacheOutcome.Failed, Error = reply.Error });
    }

    private Task Fetch(PartitionReply reply, long askedAt)
    {
        Remember(reply, askedAt);
        return Fetch(reply.Flight);
    }

    private async Task Fetch(long flight)
    {
        while (NextSeat() is { } seat)
        {
            var ticket = desk.NewTicket(rules, isShared: flight != 0);
            Volatile.Write(ref _beganAt, desk.Now);
            if (!seat.TrySetResult(_fallback with { Ticket = ticket })) continue;
            var end = await desk.Follow(key, flight, ticket);
            var fetchedAt = desk.Now;
            if (end.Error is { } error) End(_fallback with { Outcome = CacheOutcome.Failed, Error = error });
            else if (end.Answer is { } answer) Share(end, answer);
            else
            {
                ticket.Settle(CacheStoring.NotKept);
                continue;
            }

            ticket.Settle(await desk.Deliver(key, flight, end, fetchedAt));
            return;
        }

        if (flight != 0) await desk.Link.Abandon(key, flight);
    }

    /// <summary>Those who wait get it; those who come while it is being stored do too, if it may be kept at all.</summary>
    private void Share(TicketEnd end, CachedAnswer answer)
    {
        var hit = new CacheLookup { Outcome = CacheOutcome.Hit, Answer = answer, Layer = CacheLayer.Joined };
        if (end.Keep && !desk.IsTooLarge(end) && !desk.Replica.IsOutdated(key, answer)) Tell(hit);
        else End(hit);
    }

    private CacheLookup Hit(NearEntry entry, CacheLayer layer) => new()
    {
        Outcome = CacheOutcome.Hit,
        Answer = entry.Answer,
        Age = TimeSpan.FromTicks(desk.Now - entry.FetchedAt),
        Layer = layer,
    };

    private void Remember(PartitionReply reply, long askedAt)
    {
        if (reply.Answer is { } answer) Remember(answer, desk.Now - askedAt + reply.Age.Ticks, CacheLayer.Partition);
    }

    private void Remember(CachedAnswer answer, long age, CacheLayer layer)
    {
        if (age < Freshness.TtlOf(answer, rules) + rules.StaleFor.Ticks) _fallback = _fallback with { Answer = answer, Age = TimeSpan.FromTicks(age), Layer = layer };
    }

    private bool IsWanted()
    {
        lock (_gate)
        {
            while (_seats.TryPeek(out var seat) && seat.Task.IsCompleted) _seats.Dequeue();
            return _seats.Count > 0;
        }
    }

    private FlightSeat? NextSeat()
    {
        lock (_gate)
        {
            if (_seats.TryDequeue(out var seat)) return seat;
            _isClosed = true;
            return null;
        }
    }

    /// <summary>Tells all who wait and all who will come before it ends.</summary>
    private void Tell(CacheLookup result)
    {
        lock (_gate) _result = result;
        Empty(result);
    }

    /// <summary>Tells all who wait, and takes nobody any more.</summary>
    private void End(CacheLookup? result)
    {
        lock (_gate) _isClosed = true;
        Empty(result);
    }

    private void Empty(CacheLookup? result)
    {
        while (true)
        {
            FlightSeat? seat;
            lock (_gate)
            {
                if (!_seats.TryDequeue(out seat)) return;
            }

            seat.TrySetResult(result);
        }
    }
}
