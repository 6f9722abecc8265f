using System.Runtime.InteropServices;
using CheNu.Grains.Connectors;
using CheNu.Grains.Credentials;
using Microsoft.Extensions.Options;

namespace CheNu.Grains.Caching;

/// <summary>
/// Step 4 of a call: answers it from the cache, or hands it what it owes to the cache at its end. A hit in the near cache allocates what the
/// receipt says of it and no more.
/// </summary>
internal sealed class CacheGate(
    IResponseCache cache, ICacheSecret secret, CacheInvalidation invalidation, IAnswerUses uses, CredentialGate credentials, IOptions<UpstreamOptions> upstream, TimeProvider time)
{
    private const int MostAttempts = 3;

    [ThreadStatic]
    private static CancellationTokenSource? _spare;

    private readonly bool _sandbox = upstream.Value.SandboxOrigin is not null;

    /// <summary>Looks for the answer, when there can be one.</summary>
    /// <param name="record">Where the step is written down; an endpoint that neither is cached nor invalidates has no such step.</param>
    /// <param name="connector">What is called.</param>
    /// <param name="endpoint">Which of its endpoints.</param>
    /// <param name="arguments">Bound.</param>
    /// <param name="request">Who calls, how long it may take, and what is asked of the cache.</param>
    /// <param name="ticket">Of a call that was started to fetch an answer anew: nothing is looked for.</param>
    /// <param name="cancellationToken">The caller's.</param>
    public async ValueTask<CacheFinding> Look(
        CallRecord record, Connector connector, Endpoint endpoint, BoundArguments arguments, ConnectorRequest request, FetchTicket? ticket, CancellationToken cancellationToken)
    {
        if (endpoint.Cache is not { } settings)
            return endpoint.Invalidates.IsEmpty ? default : new(null, null, new CachedWrite(invalidation, record, connector, endpoint, arguments), null);

        record.Enter(CallStage.Cache);
        var rules = EndpointRules.Of(connector, endpoint, settings);
        if (await secret.Get() is not { } known)
            return Unavailable(record);
        if (ticket is not null)
        {
            record.Cache = new() { Use = CacheUse.Refreshing };
            record.Decide("refreshing");
            return new(null, null, new CachedRead(cache, known, endpoint, rules, new() { Outcome = CacheOutcome.Fetch, Ticket = ticket }, mayStandIn: false), null);
        }

        byte[] identity = [];
        if (settings.Vary != CacheVary.None && CredentialNeeds.Of(connector, endpoint).Length > 0)
        {
            using var deadline = Deadline(record, endpoint, request, cancellationToken);
            var (credential, unusable) = await credentials.Find(connector, endpoint, request.Caller, deadline);

            // Whoever has no credential is told so in its own step.
            if (unusable is not null || credential is null)
                return Unavailable(record, "no credential");
            identity = AnswerKey.Identity(known, credential, endpoint.Auth);
        }

        var key = AnswerKey.Of(known, connector, endpoint, arguments, identity, settings.Vary == CacheVary.User ? request.Caller.User : null, _sandbox);
        var (found, stopped) = await Find(record, key, EndpointRules.For(rules, request.Cache), endpoint, request, cancellationToken);
        for (var attempt = 1; stopped is null && IsTooOld(found, request.Cache); attempt++)
        {
            // It sat down with callers who are content with more.
            if (found.Ticket is { } unwanted) await unwanted.DisposeAsync();
            (found, stopped) = attempt < MostAttempts
                ? await Find(record, key, EndpointRules.For(rules, request.Cache), endpoint, request, cancellationToken)
                : new Lookup(new() { Outcome = CacheOutcome.Fetch }, null);
        }

        return stopped is not null ? new(null, stopped, null, null) : await Judge(record, endpoint, request, known, rules, key, found);
    }

    private async ValueTask<CacheFinding> Judge(
        CallRecord record, Endpoint endpoint, ConnectorRequest request, byte[] known, CacheRules rules, CacheKey key, CacheLookup found)
    {
        if (found is { Outcome: CacheOutcome.Hit, Answer: { } answer })
        {
            var note = AnswerNote.Read(answer.Note);
            var use = found.Layer == CacheLayer.Joined ? CacheUse.Joined : found.Ticket is null ? CacheUse.Hit : CacheUse.Refreshing;
            if (endpoint.Cache!.Refresh is not null && !answer.IsNegative && !record.IsUnasked) uses.Note(rules.Connector, endpoint.Name, key, request, found.Age);
            var left = (answer.Ttl < rules.Ttl ? answer.Ttl : rules.Ttl!.Value) - found.Age;
            record.Cache = new() { Use = use, Key = key, Layer = found.Layer, Age = found.Age + note.Age, FreshFor = left };
            record.Warn(note.Warnings);
            record.Decide(Word(use), found.Layer == CacheLayer.Joined ? null : LayerWord(found.Layer));
            return new(answer, null, null, found.Ticket);
        }

        record.Cache = new() { Use = request.Cache is { NoCache: true } ? CacheUse.Bypassed : CacheUse.Miss, Key = key, HadExpired = found.Answer is not null };
        var step = new CachedRead(cache, known, endpoint, rules, found, mayStandIn: request.Cache is not ({ NoCache: true } or { MaxAge: not null }))
        {
            WhenStored = endpoint.Cache!.Refresh is null || record.IsUnasked ? null : NoteOf(rules.Connector, endpoint.Name, key, request),
        };
        if (found.Error is { } error)
            return new(null, error, step, null);
        if (request.Cache is { OnlyIfCached: true })
        {
            await step.DisposeAsync();
            return new(null, NotCached(), null, null);
        }

        record.Decide(Word(record.Cache.Use));
        return new(null, null, step, null);
    }

    /// <summary>Apart from the caller, so that only a fetch pays for it.</summary>
    private Action NoteOf(string connector, string endpoint, CacheKey key, ConnectorRequest request) => () => uses.Note(connector, endpoint, key, request, TimeSpan.Zero);

    /// <summary>A near hit completes at once; only what has to wait needs the call's time.</summary>
    private async ValueTask<Lookup> Find(
        CallRecord record, CacheKey key, CacheRules rules, Endpoint endpoint, ConnectorRequest request, CancellationToken cancellationToken)
    {
        var stop = _spare ?? new CancellationTokenSource();
        _spare = null;
        var finding = cache.Find(key, rules, stop.Token);
        if (finding.IsCompletedSuccessfully)
        {
            var found = finding.Result;
            if (found.Ticket is null) _spare = stop;
            return new(found, null);
        }

        using (stop)
        {
            using var deadline = Deadline(record, endpoint, request, cancellationToken);
            using var registration = deadline.Token.UnsafeRegister(static stop => ((CancellationTokenSource)stop!).Cancel(), stop);
            try
            {
                return new(await finding, null);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return new(default, NetworkErrors.Stopped(deadline, EffectState.NotDone) with { Stage = CallStage.Cache });
            }
        }
    }

    private static bool IsTooOld(in CacheLookup found, CacheControl? control) =>
        control is not null && found.Outcome == CacheOutcome.Hit && (control.NoCache ? found.Layer != CacheLayer.Joined : found.Age > control.MaxAge);

    private CallDeadline Deadline(CallRecord record, Endpoint endpoint, ConnectorRequest request, CancellationToken cancellationToken) =>
        new(time, CallOptions.Timeout(request, endpoint) - record.Elapsed, cancellationToken);

    private static CacheFinding Unavailable(CallRecord record, string? why = null)
    {
        record.Cache = new() { Use = CacheUse.Unavailable };
        record.Decide("unavailable", why);
        return default;
    }

    private static ConnectorError NotCached() => new()
    {
        Code = ErrorCodes.NotCached,
        Stage = CallStage.Cache,
        Side = ErrorSide.Caller,
        Effect = EffectState.NotDone,
        Message = "There is no cached answer, and the call was to use nothing else.",
        NextStep = "Repeat it without only-if-cached.",
    };

    private static string Word(CacheUse use) => use switch
    {
        CacheUse.Hit => "hit",
        CacheUse.Joined => "joined",
        CacheUse.Refreshing => "refreshing",
        CacheUse.Bypassed => "bypassed",
        _ => "miss",
    };

    private static string LayerWord(CacheLayer layer) => layer switch
    {
        CacheLayer.Near => "near",
        CacheLayer.Partition => "partition",
        _ => "shared",
    };

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Lookup(CacheLookup Found, ConnectorError? Stopped);
}
