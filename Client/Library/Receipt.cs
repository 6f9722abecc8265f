using System.Text.Json;

namespace CheNu.Client;

/// <summary>Explains a call: what each step decided, how long it took, what was sent how often.</summary>
public sealed record Receipt
{
    public string CallId { get => field ?? ""; init; }

    public string Connector { get => field ?? ""; init; }

    public string Endpoint { get => field ?? ""; init; }

    /// <summary>The agent that called.</summary>
    public string Agent { get => field ?? ""; init; }

    /// <summary>Who said which agent it was: <c>key</c>, <c>header</c>, <c>default</c>.</summary>
    public string? AgentSource { get; init; }

    public string CatalogueVersion { get => field ?? ""; init; }

    public DateTimeOffset StartedAt { get; init; }

    public double DurationMs { get; init; }

    /// <summary>Whether the service was simulated.</summary>
    public bool Sandbox { get; init; }

    public string? IdempotencyKey { get; init; }

    /// <summary>The call whose answer this repeats, or null.</summary>
    public string? ReplayOf { get; init; }

    /// <summary>Arguments to add for the next page, an object; undefined when there is none.</summary>
    public JsonElement NextPage { get; init; }

    /// <summary>What the cache did, or null when it has no part in the call.</summary>
    public ReceiptCache? Cache { get; init; }

    public IReadOnlyList<ReceiptStep> Steps { get => field ?? []; init; }

    public IReadOnlyList<ReceiptAttempt> Attempts { get => field ?? []; init; }

    public IReadOnlyList<string> Warnings { get => field ?? []; init; }
}
