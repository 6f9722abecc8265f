using System.Text.Json;
using CheNu.Grains.Admission;
using CheNu.Grains.Resilience;

namespace CheNu.Grains.Connectors;

/// <summary>
/// Sends a write, after it has looked, where the journal asks for it, whether an earlier try took effect. A vendor that refuses
/// a repeat instead of repeating its answer is looked at as well.
/// </summary>
internal sealed class Reconciler(VendorExchange vendor, AdmissionGate admission)
{
    /// <summary>Stands in a reconcile rule's arguments for the key that the vendor was given.</summary>
    public const string KeyPlaceholder = "idempotency_key";

    /// <summary>What came of it, and whether anything may have been sent.</summary>
    public async Task<(VendorReply Reply, bool Sent)> Ask(JournalledCall write, CallContext call, CallerIdentity caller)
    {
        var rule = call.Endpoint.Effect.Reconcile;
        if (write.LookFirst is { } quiet)
        {
            var (found, error) = await Look(rule!, call, caller);
            if (error is not null) return (VendorReply.Failed(JournalErrors.NotYetKnown(error.RetryAfter, error.Message)), false);
            if (found is { } effect) return (VendorReply.Of(effect, "found by reading"), false);
            if (quiet < rule!.Settles)
                return (VendorReply.Failed(JournalErrors.NotYetKnown(rule.Settles - quiet, "a read does not show it, and may not show it yet.")), false);
            write.FoundNothing();
        }

        var reply = Whole(call, await vendor.Ask(call));
        if (rule is null || reply.Error is not { Effect: EffectState.Done }) return (reply, true);

        // It was done before, by this call or an earlier one of the same key.
        var (before, _) = await Look(rule, call, caller);
        return (before is { } answer ? VendorReply.Of(answer, "found by reading") : reply, true);
    }

    /// <summary>
    /// What the last attempt certainly did not do, one before it may have done. A vendor that knows keys and refuses the request
    /// as such has seen none before: it would have repeated that one's answer.
    /// </summary>
    private static VendorReply Whole(CallContext call, VendorReply reply)
    {
        if (reply.Error is not { Effect: EffectState.NotDone } error || call.Endpoint.Effect.Kind == EffectKind.Safe) return reply;
        var isConclusive = call.Endpoint.Effect.Kind == EffectKind.Keyed && error.VendorStatus is (400 or 402 or 404 or 410 or 413 or 422);
        return isConclusive || !call.Record.EarlierAttemptMayHave(call.Endpoint.Request!.Method) ? reply : VendorReply.Failed(error with { Effect = EffectState.Unknown });
    }

    /// <summary>The effect in the vendor's shape, null when there is none, or why nobody can tell.</summary>
    private async Task<(JsonElement? Found, ConnectorError? Error)> Look(ReconcileRule rule, CallContext call, CallerIdentity caller)
    {
        var endpoint = call.Connector.Endpoints[rule.Endpoint];
        var bound = ArgumentBinder.Bind(endpoint, Arguments(rule, call));
        if (!bound.IsValid) return (null, bound.Error);
        using var look = await admission.Admit(call.Connector, endpoint, caller, call.Deadline);
        if (look.Error is { } refused) return (null, refused);

        var reply = await vendor.Ask(call with { Endpoint = endpoint, Arguments = bound.Arguments, Permits = look });
        if (reply.Error is { Code: ErrorCodes.NotFound } || reply.Answer is not null) return (null, null);
        if (reply.Error is not null) return (null, reply.Error);
        return (DataPathReader.TryRead(rule.Found, reply.Body!.Value, out var found) ? found : null, null);
    }

    private static JsonPayload Arguments(ReconcileRule rule, CallContext call)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in call.Credential?.Values ?? System.Collections.Frozen.FrozenDictionary<string, string>.Empty) values[name] = value;
        if (call.Endpoint.Effect.Key is { } key) values[KeyPlaceholder] = IdempotencyKeyFormat.Fit(key, call.Record.VendorKey!);

        var placeholders = new Placeholders(call.Arguments, values);
        var arguments = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, template) in rule.Arguments)
        {
            if (placeholders.TryFill(template, out var text)) arguments[name] = text;
        }

        return JsonPayload.From(arguments);
    }
}
