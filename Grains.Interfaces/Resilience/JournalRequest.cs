namespace CheNu.Grains.Resilience;

/// <summary>A write that someone wants to do. It holds no key, no argument and no name of a person, only digests of them.</summary>
[GenerateSerializer, Immutable, Alias("chenu.JournalRequest")]
public sealed record JournalRequest
{
    /// <summary>Digest of the idempotency key and of whom it belongs to: 64 hexadecimal digits.</summary>
    [Id(0)] public required string Entry { get; init; }

    /// <summary>Keyed digest of endpoint and arguments: 64 hexadecimal digits.</summary>
    [Id(1)] public required string Fingerprint { get; init; }

    /// <summary>Unique to this try: the epoch that fences all others.</summary>
    [Id(2)] public required string Owner { get; init; }

    /// <summary>The call, for later receipts.</summary>
    [Id(3)] public required string CallId { get; init; }

    /// <summary>After this time, counted from the answer, the owner certainly sends nothing any more.</summary>
    [Id(4)] public required TimeSpan Lease { get; init; }

    /// <summary>What may be done when nobody knows what came of an earlier try.</summary>
    [Id(5)] public AfterUnknown AfterUnknown { get; init; }

    /// <summary>With <see cref="AfterUnknown.SameKey"/>: how long the vendor remembers the key.</summary>
    [Id(6)] public TimeSpan KeyLifetime { get; init; }

    /// <summary>With <see cref="AfterUnknown.SameKey"/>: whether reading tells what came of it once the vendor has forgotten the key.</summary>
    [Id(7)] public bool CanLook { get; init; }

    /// <summary>How long an outcome is kept.</summary>
    [Id(8)] public required TimeSpan Retention { get; init; }
}
