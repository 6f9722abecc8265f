namespace CheNu.Client;

/// <summary>What the cache did for a call.</summary>
public sealed record ReceiptCache
{
    /// <summary><c>hit, miss, joined, stale, refreshing, bypassed, unavailable</c>.</summary>
    public string Status { get => field ?? ""; init; }

    /// <summary>Where a cached answer was: <c>near, partition, shared, joined</c>; or null.</summary>
    public string? Layer { get; init; }

    /// <summary>How long ago a cached answer was fetched, in seconds; null when it was fetched for this call.</summary>
    public double? AgeS { get; init; }

    /// <summary>For how many seconds more it is fresh; below zero when it is stale.</summary>
    public double? FreshForS { get; init; }

    /// <summary>Whether what was fetched is kept.</summary>
    public bool Stored { get; init; }

    /// <summary>The key to invalidate it by, or null.</summary>
    public string? Key { get; init; }

    /// <summary>In a line: <c>hit (near), 12 s old, fresh for 288 s</c>.</summary>
    public override string ToString() => string.Concat(
        Status,
        Layer is { } layer && layer != Status ? $" ({layer})" : "",
        AgeS is { } age ? FormattableString.Invariant($", {age:0} s old") : "",
        FreshForS switch
        {
            { } left and > 0 => FormattableString.Invariant($", fresh for {left:0} s"),
            { } left => FormattableString.Invariant($", {-left:0} s past its time"),
            null => "",
        });
}
