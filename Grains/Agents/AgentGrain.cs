using CheNu.Grains.Connectors;

namespace CheNu.Grains.Agents;

/// <summary>
/// Base class of agent grains. An agent calls the outside world in one line:
/// <code>var answer = await Call("CONN_GOV_RBQ", "verify_license", new { licence });</code>
/// Its name and level come from its key, see <see cref="AgentKey"/>.
/// </summary>
public abstract class AgentGrain : Grain, IAgentGrain
{
    private readonly string? _name;
    private AgentKey _key;

    /// <param name="name">The one name that this class serves, for example <c>L3_RBQ_VERIFIER</c>; null: any.</param>
    protected AgentGrain(string? name = null) => _name = name;

    /// <summary>Who this agent is.</summary>
    protected AgentKey Key => _key;

    /// <exception cref="FormatException">The key is no agent key.</exception>
    /// <exception cref="InvalidOperationException">The key names another agent than this class serves.</exception>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _key = AgentKey.Parse(this.GetPrimaryKeyString());
        if (_name is not null && _key.Name != _name)
            throw new InvalidOperationException($"{GetType().Name} serves {_name}, not {_key.Name}.");
        return Task.CompletedTask;
    }

    public ValueTask<ConnectorResult> CallConnector(string connector, AgentCall call, CancellationToken cancellationToken = default)
    {
        var grain = GrainFactory.GetGrain<IConnectorGrain>(ConnectorKey.Of(connector));
        return LogicalCall.Make(call, one => grain.Call(
            new ConnectorRequest
            {
                Endpoint = one.Endpoint,
                Arguments = one.Arguments,
                Caller = new CallerIdentity(_key.Name, _key.Level, one.User),
                IdempotencyKey = one.IdempotencyKey,
                Timeout = one.Timeout,
                Cache = one.Cache,
            },
            cancellationToken));
    }

    /// <summary>Calls a connector's endpoint as this agent.</summary>
    /// <param name="connector">The connector's id, <c>CONN_GOV_RBQ</c>.</param>
    /// <param name="endpoint">The endpoint's name, <c>verify_license</c>.</param>
    /// <param name="arguments">An anonymous object, a dictionary or a <see cref="JsonPayload"/>; null: none.</param>
    /// <param name="user">An opaque id of the person it is done for, or null.</param>
    /// <param name="idempotencyKey">
    /// The same however often this piece of work is tried, for example the id of an order: a write is then done once, and a repeat
    /// gets its answer. Null: made for this call, so that only its own repeats are recognised.
    /// </param>
    /// <param name="timeout">See <see cref="ConnectorRequest.Timeout"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Data or a typed error, and a receipt; nothing that the outside does is thrown.</returns>
    protected ValueTask<ConnectorResult> Call(
        string connector,
        string endpoint,
        object? arguments = null,
        string? user = null,
        string? idempotencyKey = null,
        TimeSpan? timeout = null,
        CancellationToken cancellationToken = default) =>
        CallConnector(connector, new AgentCall(endpoint, AgentArguments.Of(arguments), user, idempotencyKey, timeout), cancellationToken);
}
