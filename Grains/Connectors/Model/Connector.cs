using System.Collections.Frozen;
using System.Collections.Immutable;

namespace CheNu.Grains.Connectors;

/// <summary>A connector as compiled from its YAML file: everything a call needs, resolved and checked.</summary>
public sealed record Connector
{
    /// <summary>For example <c>CONN_FIN_STRIPE</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The system's name for people.</summary>
    public required string Name { get; init; }

    /// <summary>The seeds' category: <c>government</c>, <c>finance</c>, <c>payments</c>, <c>productivity</c>…</summary>
    public required string Type { get; init; }

    public string? Description { get; init; }

    /// <summary>Where the system belongs, for example <c>QC</c>; null when the file does not say.</summary>
    public string? Region { get; init; }

    /// <summary>Endpoints by name; an endpoint of a service is found by its name and by <c>service.name</c>.</summary>
    public required FrozenDictionary<string, Endpoint> Endpoints { get; init; }

    /// <summary>Each endpoint once, in the file's order; <see cref="Endpoints"/> has those of a service twice.</summary>
    public ImmutableArray<Endpoint> EndpointsInOrder { get; init; } = [];

    /// <summary>First 12 hexadecimal digits of the SHA-256 of its file: equal means that nothing changed.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>Who may call, for example <c>L2_ESTIMATOR</c> or <c>L3_TAKEOFF_*</c>.</summary>
    public required ImmutableArray<AgentPattern> AgentsUsing { get; init; }

    /// <summary>What a person must provide to connect: secrets (API key) and values (QuickBooks' <c>realmId</c>), by name.</summary>
    public required FrozenDictionary<string, CredentialField> Credentials { get; init; }

    /// <summary>Hosts (lower case, without port) that a call of this connector may reach.</summary>
    public required FrozenSet<string> Hosts { get; init; }

    public required PoolSettings Pool { get; init; }

    /// <summary>Default: the seeds' 5 failures, 60 s.</summary>
    public BreakerSettings Breaker { get; init; } = BreakerSettings.Default;

    /// <summary>The declared request limit, or null when the connector only inherits the global one.</summary>
    public RateLimit? RateLimit { get; init; }

    /// <summary>Where the vendor's quota and waiting times are found.</summary>
    public required LimitHeaders LimitHeaders { get; init; }

    public required TlsPolicy Tls { get; init; }

    public HealthProbe? Health { get; init; }

    public required Residency Residency { get; init; }

    public required ErrorHandling ErrorHandling { get; init; }

    public required ImmutableArray<WebhookEvent> Webhooks { get; init; }
}
