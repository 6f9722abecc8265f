namespace CheNu.Grains.Connectors;

/// <summary>The connection pool of one connector; defaults are the seeds'.</summary>
/// <param name="MaxConnections">Per host. Default 10.</param>
/// <param name="ConnectTimeout">Default 30 s.</param>
/// <param name="IdleTimeout">Default 60 s.</param>
/// <param name="MaxRetries">Attempts after the first. Default 3.</param>
public sealed record PoolSettings(int MaxConnections, TimeSpan ConnectTimeout, TimeSpan IdleTimeout, int MaxRetries)
{
    public static PoolSettings Default { get; } = new(10, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60), 3);
}
