using System.Collections.Immutable;

namespace CheNu.Grains.Admission;

/// <summary>Section <c>rate_limiting</c> of <c>catalog/policies.yaml</c>. The defaults are those of the shipped file.</summary>
public sealed record AdmissionPolicy
{
    public static AdmissionPolicy Default { get; } = new();

    /// <summary>All calls. Default: 100 a second, bursts of 200.</summary>
    public LimitDefinition Global { get; init; } = LimitDefinition.Bucket(200, 100, TimeSpan.FromSeconds(1));

    /// <summary>Whether a connector that declares no limit has the global one's numbers for its own. Default true; else only the global limit holds it.</summary>
    public bool ConnectorsInheritGlobal { get; init; } = true;

    /// <summary>Whether a connector may declare a limit of its own. Default true; else only a lower one than the global counts.</summary>
    public bool ConnectorsMayOverride { get; init; } = true;

    /// <summary>Whether users have limits. Default true.</summary>
    public bool UsersAreLimited { get; init; } = true;

    /// <summary>Default: 60 in any minute.</summary>
    public LimitDefinition User { get; init; } = LimitDefinition.Window(60, TimeSpan.FromMinutes(1));

    /// <summary>Default: 300 in any minute.</summary>
    public LimitDefinition PremiumUser { get; init; } = LimitDefinition.Window(300, TimeSpan.FromMinutes(1));

    /// <summary>Ids of users with the premium limit. Default none.</summary>
    public ImmutableHashSet<string> PremiumUsers { get; init; } = [];

    /// <summary>Default: a bucket of 100 that gains 10 a second.</summary>
    public LimitDefinition Agent { get; init; } = LimitDefinition.Bucket(100, 10, TimeSpan.FromSeconds(1));

    /// <summary>Default: queue or reject.</summary>
    public LimitAction OnExceeded { get; init; } = LimitAction.QueueOrReject;

    /// <summary>The longest wait. Default 30 s; 0 to 10 minutes.</summary>
    public TimeSpan QueueTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>HTTP status of a refusal. Default 429; 400 to 599.</summary>
    public int ResponseCode { get; init; } = 429;

    /// <summary>Whether a refusal carries <c>Retry-After</c>. Default true.</summary>
    public bool RetryAfterHeader { get; init; } = true;

    /// <summary>Default: refuse.</summary>
    public LostAuthorityAction OnLostAuthority { get; init; } = LostAuthorityAction.Refuse;
}
