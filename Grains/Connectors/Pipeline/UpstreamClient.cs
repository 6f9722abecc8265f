using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Diagnostics;

namespace CheNu.Grains.Connectors;

/// <summary>The connections of one connector. It is disposed when it has been replaced and its last request has ended.</summary>
internal sealed class UpstreamClient
{
    /// <summary>A connection is not reused for longer, so that a vendor's change of address is noticed.</summary>
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(10);

    private readonly HttpMessageInvoker _invoker;
    private int _users = 1;

    public UpstreamClient(PoolSettings pool, TlsPolicy tls)
    {
        Pool = pool;
        Tls = tls;
        _invoker = new HttpMessageInvoker(NewHandler(pool, tls), disposeHandler: true);
    }

    public PoolSettings Pool { get; }

    public TlsPolicy Tls { get; }

    /// <summary>Sends one request; the answer's body is read by the caller.</summary>
    public Task<HttpResponseMessage> Send(HttpRequestMessage message, CancellationToken cancellationToken) =>
        _invoker.SendAsync(message, cancellationToken);

    /// <summary>Takes a share, to be given back with <see cref="Release"/>; false when it is already closed.</summary>
    public bool TryTake()
    {
        while (true)
        {
            var users = Volatile.Read(ref _users);
            if (users == 0)
                return false;
            if (Interlocked.CompareExchange(ref _users, users + 1, users) == users)
                return true;
        }
    }

    /// <summary>Gives a share back; the pool holds one too, and gives it back when it replaces the client.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _users) == 0)
            _invoker.Dispose();
    }

    private static SocketsHttpHandler NewHandler(PoolSettings pool, TlsPolicy tls) => new()
    {
        MaxConnectionsPerServer = pool.MaxConnections,
        ConnectTimeout = pool.ConnectTimeout,
        PooledConnectionIdleTimeout = pool.IdleTimeout,
        PooledConnectionLifetime = ConnectionLifetime,
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Brotli | DecompressionMethods.Deflate,
        // Vendors have no use for our trace ids.
        ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
        SslOptions = new SslClientAuthenticationOptions
        {
            EnabledSslProtocols = tls.AllowTls12 ? SslProtocols.Tls12 | SslProtocols.Tls13 : SslProtocols.Tls13,
        },
    };
}
