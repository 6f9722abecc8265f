using CheNu.Grains.Connectors;

namespace CheNu.Grains.Agents;

/// <summary>What a piece of work costs, in Canadian dollars, or why nobody can tell.</summary>
[GenerateSerializer, Immutable, Alias("chenu.Estimate")]
public sealed record Estimate
{
    [Id(0)] public decimal Materials { get; init; }

    [Id(1)] public decimal Labour { get; init; }

    /// <summary>Materials and labour.</summary>
    [Id(2)] public decimal Total { get; init; }

    /// <summary>The first price that could not be had, or null.</summary>
    [Id(3)] public ConnectorError? Error { get; init; }
}
