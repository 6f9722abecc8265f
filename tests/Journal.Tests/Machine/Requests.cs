using CheNu.Grains.Resilience;

namespace Journal.Tests.Machine;

/// <summary>Requests of tests: a lease of ten seconds, a day's retention, a vendor's key that lives an hour.</summary>
internal static class Requests
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);

    public static JournalRequest Of(AfterUnknown after, string owner = "a", string fingerprint = "f", string entry = "e", bool canLook = false) => new()
    {
        Entry = entry,
        Fingerprint = fingerprint,
        Owner = owner,
        CallId = "call-" + owner,
        Lease = Lease,
        AfterUnknown = after,
        KeyLifetime = TimeSpan.FromHours(1),
        CanLook = canLook,
        Retention = TimeSpan.FromDays(1),
    };

    public static JournalOutcome Outcome(CheNu.Grains.Connectors.EffectState effect, string owner = "a", byte[]? answer = null, bool sent = true, string entry = "e") =>
        new() { Entry = entry, Owner = owner, Effect = effect, Answer = answer, Sent = sent };
}
