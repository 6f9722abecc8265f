using System.Text.Json;

namespace CheNu.Client;

/// <summary>Explains a call: what each step decided, how long it took, what was sent how often.</summary>
public sealed record Receipt
{
    public string CallId { get; init; } = "";

    public string Connector { get; init; } = "";

    public string Endpoint { get; init; } = "";

    /// <summary>The agent that called.</summary>
    public string Agent { get; init; } = "";

    /// <summary>Who said which agent it was: <c>key</c>, <c>header</c>, <c>default</c>.</summary>
    public string? AgentSource { get; init; }

    public string CatalogueVersion { get; init; } = "";

    public DateTimeOffset StartedAt { get; init; }

    public double DurationMs { get; init; }

    /// <summary>Whether the service was simulated.</summary>
    public bool Sandbox { get; init; }

    public string? IdempotencyKey { get; init; }

    /// <summary>Arguments to add for the next page, an object; undefined when there is none.</summary>
    public JsonElement NextPage { get; init; }

    public IReadOnlyList<ReceiptStep> Steps { get; init; } = [];

    public IReadOnlyList<ReceiptAttempt> Attempts { get; init; } = [];

    public IReadOnlyList<string> Warnings { get; init; } = [];
}
