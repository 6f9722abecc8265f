using CheNu.Grains.Admission;
using CheNu.Grains.Agents;
using CheNu.Grains.Credentials;
using Microsoft.Extensions.Logging;

namespace CheNu.Grains.Connectors;

/// <summary>The life of a call. One method holds its ten steps in order; each writes down what it decided.</summary>
internal sealed partial class CallPipeline(
    ICatalogue catalogues,
    AdmissionGate admission,
    CredentialGate credentials,
    VendorExchange vendor,
    DatasetExchange datasets,
    UpstreamSender sender,
    CallMeters meters,
    TimeProvider time,
    ILogger<CallPipeline> logger)
{
    /// <summary>Makes one call. It never throws for what the outside did, nor for a bug of ours: that is an error too.</summary>
    public async ValueTask<ConnectorResult> Call(string connectorId, ConnectorRequest request, CancellationToken cancellationToken)
    {
        var catalogue = catalogues.Current;
        using var record = new CallRecord(time, catalogue.Version, connectorId, request);
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

            // 3 guard and 4 cache have their place here, in this order.

            // 5 admit: all the limits that apply, or none; it waits for its turn within the deadline
            record.Enter(CallStage.Admit);
            using var deadline = new CallDeadline(time, CallOptions.Timeout(request, endpoint) - record.Elapsed, cancellationToken);
            var (admitted, left, refused, permits) = await admission.Admit(connector, endpoint, request.Caller, deadline);
            record.Permits = permits;
            if (refused is not null)
                return Fail(record, refused, left);
            record.Decide(admitted, left);

            // 6 breaker has its place here.

            // 7 credential: what proves who calls; asked for only when the request uses it
            record.Enter(CallStage.Credential);
            var (credential, unusable) = await credentials.Find(connector, endpoint, request.Caller, deadline);
            if (unusable is not null)
                return Fail(record, unusable);
            record.Decide(credential is null ? "not needed" : "found", credential?.Name);

            // 8 send: attempts within the deadline, under one idempotency key
            record.Enter(CallStage.Send);
            record.IdempotencyKey = CallOptions.IdempotencyKey(request, endpoint);
            var call = new CallContext(record, connector, endpoint, bound.Arguments, credential, deadline);
            var reply = endpoint.Dataset is null ? await vendor.Ask(call) : await datasets.Ask(call);
            if (reply.Error is not null)
                return Fail(record, reply.Error);
            record.Decide(endpoint.Dataset is null ? "answered" : "looked up", reply.Detail);

            // 9 receive: the vendor's shape becomes the declared one
            record.Enter(CallStage.Receive);
            if (reply.Answer is { } meaning)
            {
                record.Decide("answered by rule");
                return Succeed(record, JsonPayload.From(meaning), default);
            }

            var mapped = ResponseMapper.Map(endpoint, reply.Body!.Value, bound.Arguments);
            record.Warn(mapped.Warnings);
            record.Decide(mapped.Warnings.IsEmpty ? "decoded" : "decoded with warnings");

            // 10 settle: meters, log line, receipt
            return Succeed(record, mapped.Data, mapped.NextPage);
        }
        catch (Exception defect)
        {
            // The message may quote what was being handled; the type and the place do not.
            LogDefect(record.CallId, record.Stage, defect.GetType().Name, defect.StackTrace);
            return Fail(record, CallOptions.Defect(record));
        }
    }

    private ConnectorResult Succeed(CallRecord record, JsonPayload data, JsonPayload nextPage) =>
        ConnectorResult.Succeeded(data, Settle(record, null, nextPage));

    private ConnectorResult Fail(CallRecord record, ConnectorError error, string? rule = null)
    {
        record.Decide(error.Side == ErrorSide.Policy ? "denied" : "failed", rule ?? error.Code);
        return ConnectorResult.Failed(error, Settle(record, error, default));
    }

    private CallReceipt Settle(CallRecord record, ConnectorError? error, JsonPayload nextPage)
    {
        record.Enter(CallStage.Settle);
        meters.Record(record.Connector?.Id, record.Endpoint?.Name, record.Caller.Level, error, record.Elapsed);
        LogCall(error is null ? LogLevel.Debug : LogLevel.Information, record, error);
        record.Decide("settled");
        return record.Close(error, nextPage, sender.IsSandbox);
    }
}
