using System.Runtime.CompilerServices;
using CheNu.Grains.Connectors;

namespace CheNu.Grains.Caching;

/// <summary>The cache's rules for endpoints, one object for all calls of each.</summary>
internal static class EndpointRules
{
    // Endpoints are immutable and belong to one connector: their rules are forgotten with them.
    private static readonly ConditionalWeakTable<Endpoint, CacheRules> Known = [];

    public static CacheRules Of(Connector connector, Endpoint endpoint, EndpointCache cache) =>
        Known.TryGetValue(endpoint, out var rules) ? rules : Known.GetValue(endpoint, _ => new()
        {
            Connector = connector.Id,
            Ttl = cache.TimeToLive,
            NegativeTtl = cache.NegativeTimeToLive,
            StaleFor = cache.StaleFor,
        });

    /// <summary>The rules as one caller wants them: never milder than the endpoint's own.</summary>
    public static CacheRules For(CacheRules rules, CacheControl? control)
    {
        var most = control is null ? null : control.NoCache ? TimeSpan.FromTicks(1) : control.MaxAge;
        if (most is not { } limit) return rules;
        if (limit <= TimeSpan.Zero) limit = TimeSpan.FromTicks(1);
        return rules with { Ttl = Least(rules.Ttl, limit), NegativeTtl = Least(rules.NegativeTtl, limit), RefreshAhead = false };
    }

    private static TimeSpan Least(TimeSpan? own, TimeSpan limit) => own < limit ? own.Value : limit;
}
