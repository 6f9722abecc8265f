using System.Globalization;
using CheNu.Grains.Connectors;

namespace CheNu.Grains.Caching;

/// <summary>Section <c>caching</c> of <c>catalog/policies.yaml</c>. The defaults are those of the shipped file.</summary>
public sealed record CachePolicy
{
    public static CachePolicy Default { get; } = new();

    /// <summary>Memory for entries on a silo, in bytes. Default 100 MB; 1 MB to 64 GB.</summary>
    public long MemoryBytes { get; init; } = 100L << 20;

    /// <summary>How long memory keeps an entry that does not say. Default 5 min.</summary>
    public TimeSpan MemoryTimeToLive { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long the shared layer keeps an entry that does not say. Default 1 h.</summary>
    public TimeSpan SharedTimeToLive { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Default 24 h.</summary>
    public TimeSpan StaticReference { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Default 1 h.</summary>
    public TimeSpan SemiStatic { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Default 5 min.</summary>
    public TimeSpan Dynamic { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long "there is no such thing" is fresh. Default 1 min.</summary>
    public TimeSpan Negative { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long after its end an answer may be given where <c>on_unavailable</c> is <c>cache_fallback</c>. Default 24 h.</summary>
    public TimeSpan StaleFor { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Whether webhooks invalidate. Default true.</summary>
    public bool OnWebhook { get; init; } = true;

    /// <summary>Whether writes invalidate. Default true.</summary>
    public bool OnWrite { get; init; } = true;

    /// <summary>Whether people may invalidate. Default true.</summary>
    public bool Manual { get; init; } = true;

    /// <summary>How long answers of a type are fresh, or null when they are never reused.</summary>
    public TimeSpan? TimeToLive(DataType type) => type switch
    {
        DataType.StaticReference => StaticReference,
        DataType.SemiStatic => SemiStatic,
        DataType.Dynamic => Dynamic,
        _ => null,
    };

    /// <summary>What of it is worked into the connectors, as text: when it changes, so do they.</summary>
    internal string OfEndpoints => string.Create(
        CultureInfo.InvariantCulture, $"{StaticReference.Ticks} {SemiStatic.Ticks} {Dynamic.Ticks} {Negative.Ticks} {StaleFor.Ticks}");
}
