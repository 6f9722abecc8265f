namespace CheNu.Grains.Connectors;

/// <summary>
/// The identity of a connector, which survives reloads: whoever keeps something per connector (a pool, counters) keeps
/// it by this object and reads <see cref="Current"/> once per call.
/// </summary>
public sealed class ConnectorState(string id)
{
    private volatile Connector? _current;

    /// <summary>For example <c>CONN_GOV_RBQ</c>.</summary>
    public string Id { get; } = id;

    /// <summary>What is in force, or null since a reload removed it. The same object as long as its file does not change.</summary>
    public Connector? Current
    {
        get => _current;
        internal set => _current = value;
    }
}
