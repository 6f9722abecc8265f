using System.Collections.Immutable;

namespace CheNu.Grains.Connectors;

/// <summary>A table to answer a call from, or why there is none.</summary>
internal sealed record DatasetRead
{
    public DatasetTable? Table { get; init; }

    public ConnectorError? Error { get; init; }

    /// <summary>How long ago the copy was known to be current.</summary>
    public TimeSpan Age { get; init; }

    /// <summary>Whether the copy is older than it may get, because newer ones cannot be fetched.</summary>
    public bool IsStale { get; init; }

    /// <summary>The requests of the fetch that this call waited for; empty when it did not wait.</summary>
    public ImmutableArray<ReceiptAttempt> Attempts { get; init; } = [];
}
