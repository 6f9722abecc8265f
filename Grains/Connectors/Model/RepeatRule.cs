using System.Collections.Immutable;

namespace CheNu.Grains.Connectors;

/// <summary>Ask again while the vendor answers one of these statuses.</summary>
/// <param name="Statuses">For example 202.</param>
/// <param name="Every">Wait between two requests. Default 1 s.</param>
/// <param name="AtMost">Requests in all. Default 10.</param>
public sealed record RepeatRule(ImmutableArray<int> Statuses, TimeSpan Every, int AtMost);
