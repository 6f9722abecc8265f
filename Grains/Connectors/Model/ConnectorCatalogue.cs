using System.Collections.Frozen;
using CheNu.Grains.Caching;
using CheNu.Grains.Llm;

namespace CheNu.Grains.Connectors;

/// <summary>All connectors and agents of one successful load. Immutable: a reload makes another one.</summary>
public sealed class ConnectorCatalogue
{
    /// <summary>First 12 hexadecimal digits of the SHA-256 of the files it was loaded from.</summary>
    public required string Version { get; init; }

    /// <summary>Connectors by id, for example <c>CONN_GOV_RBQ</c>. Ids are case-sensitive.</summary>
    public required FrozenDictionary<string, Connector> Connectors { get; init; }

    /// <summary>How answers are cached, from its <c>policies.yaml</c>.</summary>
    public CachePolicy Caching { get; init; } = CachePolicy.Default;

    /// <summary>Agents by name, for example <c>L3_RBQ_VERIFIER</c>.</summary>
    public required FrozenDictionary<string, AgentDefinition> Agents { get; init; }

    /// <summary>Language models, their providers and how calls find them; null when the catalogue has no <c>llm.yaml</c>.</summary>
    public LlmCatalogue? Llm { get; init; }
}
