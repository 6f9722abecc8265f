using CheNu.Grains.Connectors;

namespace CheNu.Grains.Caching;

/// <summary>How a fetch ended: with an answer, or with an error, or with neither.</summary>
/// <param name="Answer">What was fetched.</param>
/// <param name="FetchedAt">When, in ticks of the partition's clock.</param>
/// <param name="Entry">The partition's name for it; zero: it is not kept.</param>
/// <param name="Error">Why nothing was.</param>
internal readonly record struct FlightEnd(CachedAnswer? Answer, long FetchedAt, long Entry, ConnectorError? Error);
