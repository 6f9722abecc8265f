using CheNu.Grains.Connectors;

namespace CheNu.Grains.Caching;

/// <summary>A call whose answer was used, and all that is needed to make it again.</summary>
/// <param name="Key">Under which the answer is kept.</param>
/// <param name="Arguments">As the caller gave them; an endpoint with personal arguments is never refreshed.</param>
/// <param name="Caller">On whose behalf it is made again: permission is asked anew each time.</param>
[GenerateSerializer, Immutable, Alias("chenu.AnswerUse")]
public sealed record AnswerUse(
    [property: Id(0)] CacheKey Key,
    [property: Id(1)] JsonPayload Arguments,
    [property: Id(2)] CallerIdentity Caller);
