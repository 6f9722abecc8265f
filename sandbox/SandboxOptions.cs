namespace CheNu.Sandbox;

/// <summary>How the sandbox listens and what it keeps.</summary>
public sealed record SandboxOptions
{
    /// <summary>TCP port on 127.0.0.1, 0 to 65535. Default 0: a free one, told by <see cref="SandboxServer.Origin"/>.</summary>
    public int Port { get; init; }

    /// <summary>Requests kept in the log, at least 1. Default 1,000; counters never forget.</summary>
    public int LogCapacity { get; init; } = 1_000;

    /// <summary>Largest request body in bytes. Default 32 MiB; above it the answer is 413.</summary>
    public long MaxRequestBytes { get; init; } = 32 << 20;

    /// <summary>
    /// Whether the vendors' published request limits are enforced with their own 429. Default false, so that load
    /// tests measure the product and not the sandbox; limit headers are truthful either way.
    /// </summary>
    public bool EnforceRateLimits { get; init; }
}
