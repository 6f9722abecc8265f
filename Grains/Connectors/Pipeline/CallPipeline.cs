using CheNu.Grains.Admission;
using CheNu.Grains.Agents;
using CheNu.Grains.Caching;
using CheNu.Grains.Credentials;
using CheNu.Grains.Resilience;
using Microsoft.Extensions.Logging;

namespace CheNu.Grains.Connectors;

/// <summary>The life of a call. One method holds its ten steps in order; each writes down what it decided.</summary>
internal sealed partial class CallPipeline(
    ICatalogue catalogues,
    CacheGate caching,
    AdmissionGate admission,
    BreakerGate breakers,
    CredentialGate credentials,
    DatasetExchange datasets,
    WriteJournal journal,
    Reconciler reconciler,
    UpstreamSender sender,
    CallMeters meters,
    TimeProvider time,
    ILogger<CallPipeline> logger)
{
    /// <summary>Makes one call. It never throws for what the outside did, nor for a bug of ours: that is an error too.</summary>
    public ValueTask<ConnectorResult> Call(string connectorId, ConnectorRequest request, CancellationToken cancellationToken) =>
        Call(connectorId, request, null, isUnasked: false, cancellationToken);

    /// <summary>Makes a call again that nobody waits for: a call like any other, but its answer is not thereby used.</summary>
    public ValueTask<ConnectorResult> Refetch(string connectorId, ConnectorRequest request, CancellationToken cancellationToken) =>
        Call(connectorId, request, null, isUnasked: true, cancellationToken);

    private async ValueTask<ConnectorResult> Call(string connectorId, ConnectorRequest request, FetchTicket? ticket, bool isUnasked, CancellationToken cancellationToken)
    {
        var catalogue = catalogues.Current;
        using var record = new CallRecord(time, catalogue.Version, connectorId, request) { IsUnasked = isUnasked };
        var write = JournalledCall.None;
        try
        {
            // 1 resolve: what is called, and with which values
            record.Enter(CallStage.Resolve);
            var (connector, noConnector) = CallTarget.Find(catalogue, connectorId);
            if (connector is null)
                return Fail(record, noConnector!);
            var (endpoint, noEndpoint) = CallTarget.Find(connector, request.Endpoint);
            if (endpoint is null)
                return Fail(record, noEndpoint!);
            record.Concerns(connector, endpoint);
            if (CallOptions.Problem(request) is { } badOptions)
                return Fail(record, badOptions);
            var bound = ArgumentBinder.Bind(endpoint, request.Arguments);
            if (!bound.IsValid)
                return Fail(record, bound.Error);
            record.Decide("found");

            // 2 permit: may this agent use it
            record.Enter(CallStage.Permit);
            var permission = AgentPermission.Check(catalogue, connector, request.Caller);
            if (permission.Error is not null)
                return Fail(record, permission.Error, permission.Rule);
            record.Decide("allowed", permission.Rule);

            // 3 guard has its place here.

            // 4 cache: a fresh answer ends the call here; else one call fetches for all that ask the same
            var found = await caching.Look(record, connector, endpoint, bound.Arguments, request, ticket, cancellationToken);
            await using var owed = record.Owed = found.Step;
            if (found.Ahead is { } ahead)
                _ = Refresh(connectorId, request, ahead);
            if (found.Answer is { } cached)
                return Succeed(record, cached.Value, AnswerNote.Read(cached.Note).NextPage);
            if (found.Error is not null)
                return Fail(record, found.Error);

            // A write that was made before under the same key ends here too: nothing is spent on it.
            using var deadline = new CallDeadline(time, CallOptions.Timeout(request, endpoint) - record.Elapsed, cancellationToken);
            write = journal.Open(record, request, connector, endpoint, bound.Arguments);
            if (await write.Recall(deadline) is { } earlier)
                return Repeat(record, earlier);

            // 5 admit: all the limits that apply, or none; it waits for its turn within the deadline
            record.Enter(CallStage.Admit);
            var (admitted, left, refused, permits) = await admission.Admit(connector, endpoint, request.Caller, deadline);
            record.Permits = permits;
            if (refused is not null)
                return Fail(record, refused, left);
            record.Decide(admitted, left);

            // 6 breaker: fails fast while the upstream is known to be down; a call from a published file asks nobody
            record.Enter(CallStage.Breaker);
            using var breaker = breakers.Begin(connector, endpoint);
            if (await breaker.Enter(deadline) is { } open)
                return Fail(record, open, breaker.Decision);
            record.Decide(breaker.Decision);

            // 7 credential: what proves who calls; asked for only when the request uses it
            record.Enter(CallStage.Credential);
            var (credential, unusable) = await credentials.Find(connector, endpoint, request.Caller, deadline);
            if (unusable is not null)
                return Fail(record, unusable);
            if (await breaker.Enter(credential, deadline) is { } credentialOpen)
                return Fail(record, credentialOpen, breaker.Decision);
            record.Decide(credential is null ? "not needed" : "found", credential?.Name);

            // 8 send: attempts within the deadline, under one idempotency key; of a write, the intent is stored first
            record.Enter(CallStage.Send);
            if (await write.Begin(deadline) is { } known)
                return Repeat(record, known);
            var call = new CallContext(record, connector, endpoint, bound.Arguments, credential, deadline, breaker);
            var (reply, sent) = endpoint.Dataset is not null ? (await datasets.Ask(call), true) : await reconciler.Ask(write, call, request.Caller);
            if (reply.Error is not null)
                return await Fail(record, write, reply.Error, sent);
            record.Decide(endpoint.Dataset is null ? "answered" : "looked up", reply.Detail);

            // 9 receive: the vendor's shape becomes the declared one
            record.Enter(CallStage.Receive);
            if (reply.Answer is { } meaning)
            {
                record.Decide("answered by rule");
                return await Succeed(record, write, bound.Arguments, JsonPayload.From(meaning), default, reply);
            }

            var mapped = ResponseMapper.Map(endpoint, reply.Body!.Value, bound.Arguments);
            record.Warn(mapped.Warnings);
            record.Decide(mapped.Warnings.IsEmpty ? "decoded" : "decoded with warnings");

            // 10 settle: the outcome of a write is stored, the cache keeps or drops, then meters, log line, receipt
            return await Succeed(record, write, bound.Arguments, mapped.Data, mapped.NextPage, reply);
        }
        catch (Exception defect)
        {
            // The message may quote what was being handled; the type and the place do not.
            LogDefect(record.CallId, record.Stage, defect.GetType().Name, defect.StackTrace);
            return await Fail(record, write, CallOptions.Defect(record), sent: true);
        }
    }

    /// <summary>Has an answer fetched anew that was given from the cache, unseen by the caller it was given to.</summary>
    private async Task Refresh(string connectorId, ConnectorRequest request, FetchTicket ahead)
    {
        await using (ahead)
        {
            await Task.Yield();
            await Call(connectorId, request with { Timeout = null, Cache = null }, ahead, isUnasked: true, CancellationToken.None);
        }
    }

    private async ValueTask<ConnectorResult> Succeed(
        CallRecord record, JournalledCall write, BoundArguments arguments, JsonPayload data, JsonPayload nextPage, VendorReply reply)
    {
        record.Enter(CallStage.Settle);
        await write.Conclude(data, nextPage);
        if (record.Owed is { } owed)
            await owed.Settle(record, arguments, data, nextPage, reply);
        return Succeed(record, data, nextPage);
    }

    /// <summary>Fails a call that may have begun to write: what is known of it is stored.</summary>
    private async ValueTask<ConnectorResult> Fail(CallRecord record, JournalledCall write, ConnectorError error, bool sent)
    {
        record.Decide(error.Side == ErrorSide.Policy ? "denied" : "failed", error.Code);
        record.Enter(CallStage.Settle);
        return Failed(record, await write.Conclude(error, sent));
    }

    /// <summary>Ends in what the journal knows.</summary>
    private ConnectorResult Repeat(CallRecord record, KnownOutcome known)
    {
        record.ReplayOf = known.ReplayOf;
        if (known.Error is { } error)
            return Fail(record, error);
        record.Decide("replayed", known.ReplayOf);
        return Succeed(record, known.Data, known.NextPage);
    }

    private ConnectorResult Succeed(CallRecord record, JsonPayload data, JsonPayload nextPage) =>
        ConnectorResult.Succeeded(data, Settle(record, null, nextPage));

    private ConnectorResult Fail(CallRecord record, ConnectorError error, string? rule = null)
    {
        record.Decide(error.Side == ErrorSide.Policy ? "denied" : "failed", rule ?? error.Code);
        return Failed(record, error);
    }

    /// <summary>Ends in an error, unless an older answer may stand in.</summary>
    private ConnectorResult Failed(CallRecord record, ConnectorError error)
    {
        if (record.Owed?.Failed(record, error) is { } old)
            return Succeed(record, old.Value, AnswerNote.Read(old.Note).NextPage);
        return ConnectorResult.Failed(error, Settle(record, error, default));
    }

    private CallReceipt Settle(CallRecord record, ConnectorError? error, JsonPayload nextPage)
    {
        if (record.Stage != CallStage.Settle)
            record.Enter(CallStage.Settle);
        meters.Record(record.Connector?.Id, record.Endpoint?.Name, record.Caller.Level, error, record.Elapsed);
        LogCall(error is null ? LogLevel.Debug : LogLevel.Information, record, error);
        record.Decide("settled", record.SettledWith);
        return record.Close(error, nextPage, sender.IsSandbox);
    }
}
