using CheNu.Grains.Connectors;
using CheNu.Grains.Llm;

namespace CheNu.Grains.Admission;

/// <summary>Limits from the policies and, for connectors, from the catalogue in force.</summary>
/// <param name="catalogue">Connectors and their declared limits.</param>
/// <param name="policies">The policies in force.</param>
public sealed class PolicyLimits(ICatalogue catalogue, IAdmissionPolicies policies) : ILimitDefinitions
{
    private static readonly LimitDefinition Unlimited = LimitDefinition.Bucket(LimitDefinition.MaxCapacity, LimitDefinition.MaxCapacity, TimeSpan.FromSeconds(1));

    public AdmissionPolicy Policy => policies.Current;

    public LimitDefinition Of(LimitKey key) => key.Scope switch
    {
        LimitScope.Global => Policy.Global,
        LimitScope.User when !Policy.UsersAreLimited => Unlimited,
        LimitScope.User => Policy.PremiumUsers.Contains(key.Name) ? Policy.PremiumUser : Policy.User,
        LimitScope.Agent => Policy.Agent,
        LimitScope.Tokens => OfTokens(key.Name),
        _ => OfConnector(key.Name),
    };

    /// <summary>A provider of language models that declares no tokens per minute has as good as no limit of them.</summary>
    private LimitDefinition OfTokens(string id) =>
        Provider(id)?.TokensPerMinute is { } perMinute ? LimitDefinition.Window(perMinute, TimeSpan.FromMinutes(1)) : Unlimited;

    private LlmProvider? Provider(string id)
    {
        foreach (var provider in catalogue.Current.Llm?.Providers ?? [])
        {
            if (provider.Id == id) return provider;
        }

        return null;
    }

    private LimitDefinition OfConnector(string id)
    {
        var inherited = Policy.ConnectorsInheritGlobal ? Policy.Global : Unlimited;
        LimitDefinition own;
        if (catalogue.Current.Connectors.GetValueOrDefault(id)?.RateLimit is { } declared) own = LimitDefinition.Window(declared.Requests, declared.Period);
        else if (Provider(id)?.RequestsPerMinute is { } perMinute) own = LimitDefinition.Window(perMinute, TimeSpan.FromMinutes(1));
        else return inherited;
        return Policy.ConnectorsMayOverride || PerSecond(own) <= PerSecond(Policy.Global) ? own : inherited;
    }

    private static double PerSecond(LimitDefinition limit) => limit.Refill / limit.Period.TotalSeconds;
}
