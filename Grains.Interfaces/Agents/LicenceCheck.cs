using System.Collections.Immutable;
using CheNu.Grains.Connectors;

namespace CheNu.Grains.Agents;

/// <summary>What the RBQ's register says of a licence, or why nobody can tell.</summary>
[GenerateSerializer, Immutable, Alias("chenu.LicenceCheck")]
public sealed record LicenceCheck
{
    /// <summary>Whether the holder may work today; false also when nobody can tell.</summary>
    [Id(0)] public bool Valid { get; init; }

    /// <summary><c>active, suspended, expired, cancelled</c>; null when nobody can tell.</summary>
    [Id(1)] public string? Status { get; init; }

    [Id(2)] public string? HolderName { get; init; }

    /// <summary>Codes of the sub-categories, for example <c>15.5</c>.</summary>
    [Id(3)] public ImmutableArray<string> Categories { get; init; } = [];

    /// <summary>Why nobody can tell, or null.</summary>
    [Id(4)] public ConnectorError? Error { get; init; }
}
