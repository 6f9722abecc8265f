using CheNu.Grains.Caching;
using CheNu.Grains.Connectors;

namespace CheNu.Grains.Agents;

/// <summary>What an agent is asked to call.</summary>
/// <param name="Endpoint">The endpoint's name.</param>
/// <param name="Arguments">A JSON object with the arguments.</param>
/// <param name="User">An opaque id of the person it is done for, or null.</param>
/// <param name="IdempotencyKey">See <see cref="ConnectorRequest.IdempotencyKey"/>.</param>
/// <param name="Timeout">See <see cref="ConnectorRequest.Timeout"/>.</param>
/// <param name="Cache">See <see cref="ConnectorRequest.Cache"/>.</param>
[GenerateSerializer, Immutable, Alias("chenu.AgentCall")]
public sealed record AgentCall(
    [property: Id(0)] string Endpoint,
    [property: Id(1)] JsonPayload Arguments,
    [property: Id(2)] string? User = null,
    [property: Id(3)] string? IdempotencyKey = null,
    [property: Id(4)] TimeSpan? Timeout = null,
    [property: Id(5)] CacheControl? Cache = null);
