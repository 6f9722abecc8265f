using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.Stripe;

/// <summary>
/// Remembers the first answer to each Idempotency-Key for 24 hours: the same request gets it again, another one with
/// the same key is refused. Refused parameters are not remembered, so that they can be corrected.
/// </summary>
internal sealed class StripeIdempotency(TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private readonly Dictionary<string, (string Request, VendorReply Reply, string RequestId, DateTimeOffset At)> _known = new(StringComparer.Ordinal);

    /// <summary>The remembered answer, or null when the key is new.</summary>
    public VendorReply? Replay(string key, VendorRequest request)
    {
        if (!_known.TryGetValue(key, out var known))
            return null;
        if (time.GetUtcNow() - known.At >= Lifetime)
        {
            _known.Remove(key);
            return null;
        }

        if (known.Request != Fingerprint(request))
            throw new RefusalException(StripeErrors.Body(400, "idempotency_error", "This idempotency key was used with other parameters; use a new one."));
        return new VendorReply { Status = known.Reply.Status, Body = known.Reply.Body, ContentType = known.Reply.ContentType }
            .With("Idempotent-Replayed", "true")
            .With("Original-Request", known.RequestId);
    }

    public void Remember(string key, VendorRequest request, VendorReply reply, string requestId)
    {
        if (reply.Status is 200 or 402 or >= 500)
            _known[key] = (Fingerprint(request), reply, requestId, time.GetUtcNow());
    }

    /// <summary>Path and parameters; their order does not matter.</summary>
    private static string Fingerprint(VendorRequest request) =>
        request.RawPath + "\n" + string.Join('\n', NameValues.Parse(request.Body)
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .ThenBy(pair => pair.Value, StringComparer.Ordinal)
            .Select(pair => pair.Key + "=" + pair.Value));
}
