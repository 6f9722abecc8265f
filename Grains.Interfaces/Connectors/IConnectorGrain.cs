namespace CheNu.Grains.Connectors;

/// <summary>
/// A connector, keyed by its id (<c>CONN_GOV_RBQ</c>). A stateless worker: a call stays on the caller's silo.
/// A call never throws for what the outside world did; it answers with data or a typed error, and a receipt. The call's own
/// deadline ends it; the runtime's response timeout is far behind it.
/// </summary>
[Alias("chenu.IConnectorGrain")]
public interface IConnectorGrain : IGrainWithStringKey
{
    /// <summary>Makes one call through the whole pipeline.</summary>
    /// <param name="request">Which endpoint, with which arguments, on whose behalf.</param>
    /// <param name="cancellationToken">Cancels the call; what was sent may have taken effect, and the result says so.</param>
    [Alias("Call"), ResponseTimeout("00:10:00")]
    ValueTask<ConnectorResult> Call(ConnectorRequest request, CancellationToken cancellationToken = default);
}
