using System.Collections.Immutable;

namespace CheNu.Grains.Llm;

/// <summary>Who runs models.</summary>
public sealed record LlmProvider
{
    /// <summary>Its key in <c>llm.yaml</c>, for example <c>anthropic</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Its id among all connectors, for example <c>CONN_LLM_ANTHROPIC</c>.</summary>
    public required string Id { get; init; }

    /// <summary>For people.</summary>
    public required string Name { get; init; }

    /// <summary>Where it answers; never ends in a slash.</summary>
    public required Uri BaseUrl { get; init; }

    public required LlmWire Wire { get; init; }

    /// <summary>Whether calls carry an API key.</summary>
    public required bool NeedsKey { get; init; }

    /// <summary>Whether it runs on machines of ours: nothing that is sent to it leaves them.</summary>
    public required bool IsLocal { get; init; }

    /// <summary>Regions where it processes what it is sent (<c>CA-QC</c>, <c>US</c>); empty: anywhere.</summary>
    public required ImmutableArray<string> ProcessesIn { get; init; }

    /// <summary>Null: it declares none.</summary>
    public required int? RequestsPerMinute { get; init; }

    /// <summary>Input and output together. Null: it declares none.</summary>
    public required long? TokensPerMinute { get; init; }
}
