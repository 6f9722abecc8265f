using System.Collections.Frozen;
using CheNu.Grains.Connectors;

namespace CheNu.Grains.Admission;

/// <summary>Limits from the policies and, for connectors, from the catalogue in force.</summary>
/// <param name="catalogue">Connectors and their declared limits.</param>
/// <param name="policies">The policies in force.</param>
/// <param name="tokens">Tokens a minute of LLM connectors; others have as good as no token limit.</param>
public sealed class PolicyLimits(ICatalogue catalogue, IAdmissionPolicies policies, FrozenDictionary<string, long>? tokens = null) : ILimitDefinitions
{
    private static readonly LimitDefinition Unlimited = LimitDefinition.Bucket(LimitDefinition.MaxCapacity, LimitDefinition.MaxCapacity, TimeSpan.FromSeconds(1));

    public AdmissionPolicy Policy => policies.Current;

    public LimitDefinition Of(LimitKey key) => key.Scope switch
    {
        LimitScope.Global => Policy.Global,
        LimitScope.User when !Policy.UsersAreLimited => Unlimited,
        LimitScope.User => Policy.PremiumUsers.Contains(key.Name) ? Policy.PremiumUser : Policy.User,
        LimitScope.Agent => Policy.Agent,
        LimitScope.Tokens => tokens is not null && tokens.TryGetValue(key.Name, out var perMinute) ? LimitDefinition.Window(perMinute, TimeSpan.FromMinutes(1)) : Unlimited,
        _ => OfConnector(key.Name),
    };

    private LimitDefinition OfConnector(string id)
    {
        var inherited = Policy.ConnectorsInheritGlobal ? Policy.Global : Unlimited;
        if (catalogue.Current.Connectors.GetValueOrDefault(id)?.RateLimit is not { } declared) return inherited;
        var own = LimitDefinition.Window(declared.Requests, declared.Period);
        return Policy.ConnectorsMayOverride || PerSecond(own) <= PerSecond(Policy.Global) ? own : inherited;
    }

    private static double PerSecond(LimitDefinition limit) => limit.Refill / limit.Period.TotalSeconds;
}
