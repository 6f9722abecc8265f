using CheNu.Grains.Connectors;

namespace CheNu.Grains.Caching;

/// <summary>What the holder of a ticket did: brought an answer, or an error, or gave up.</summary>
internal readonly record struct TicketEnd(CachedAnswer? Answer, bool Keep, ConnectorError? Error);
