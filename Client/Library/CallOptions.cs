namespace CheNu.Client;

/// <summary>How a call is made, apart from its arguments.</summary>
public sealed record CallOptions
{
    /// <summary>The agent that calls, <c>NAME</c> or <c>NAME/instance</c>; null: the key's own, or the first that the connector allows.</summary>
    public string? Agent { get; init; }

    /// <summary>An opaque id of the person it is done for, or null.</summary>
    public string? User { get; init; }

    /// <summary>The same for every repeat of the same call; null: each call is a new one.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Time for the whole call, 1 ms to 10 min; null: the endpoint's own.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>What is asked of the cache, as HTTP's Cache-Control: <c>no-cache</c>, <c>max-age=60</c>, <c>only-if-cached</c>; null: nothing.</summary>
    public string? CacheControl { get; init; }
}
