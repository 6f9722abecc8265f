using System.Collections.Immutable;
using CheNu.Grains.Caching;

namespace CheNu.Grains.Connectors;

/// <summary>Explains a call: what each step decided, how long it took, what was sent how often. Holds no secret and no personal data.</summary>
[GenerateSerializer, Immutable, Alias("chenu.CallReceipt")]
public sealed record CallReceipt
{
    /// <summary>32 hexadecimal digits; also the trace id when there is a trace.</summary>
    [Id(0)] public required string CallId { get; init; }

    [Id(1)] public required string Connector { get; init; }

    [Id(2)] public required string Endpoint { get; init; }

    /// <summary>The agent that called.</summary>
    [Id(3)] public required string Agent { get; init; }

    /// <summary>Which catalogue decided, see <c>ConnectorCatalogue.Version</c>.</summary>
    [Id(4)] public required string CatalogueVersion { get; init; }

    [Id(5)] public required DateTimeOffset StartedAt { get; init; }

    /// <summary>From the first step to the last.</summary>
    [Id(6)] public required TimeSpan Duration { get; init; }

    /// <summary>The steps that ran, in order.</summary>
    [Id(7)] public required ImmutableArray<ReceiptStep> Steps { get; init; }

    /// <summary>The HTTP requests sent, in order.</summary>
    [Id(8)] public ImmutableArray<ReceiptAttempt> Attempts { get; init; } = [];

    /// <summary>What was unusual though the call went on: missing or mistyped members of the answer, for example.</summary>
    [Id(9)] public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary>The idempotency key that was used, or null.</summary>
    [Id(10)] public string? IdempotencyKey { get; init; }

    /// <summary>Whether the answer came from the sandbox and not from the real system.</summary>
    [Id(11)] public bool Sandbox { get; init; }

    /// <summary>The argument to pass for the next page, as a JSON object, or empty when there is none.</summary>
    [Id(12)] public JsonPayload NextPage { get; init; }

    /// <summary>The call whose answer is repeated here because it had the same idempotency key; nothing was sent. Null: no repeat.</summary>
    [Id(13)] public string? ReplayOf { get; init; }

    /// <summary>What the limits of the call had left; empty when it was not counted.</summary>
    [Id(20)] public ImmutableArray<ReceiptLimit> Limits { get; init; } = [];

    /// <summary>What the cache did, or null when it has no part in the call: a write, or what is never cached.</summary>
    [Id(14)] public CacheReceipt? Cache { get; init; }
}
