using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace CheNu.Grains.Connectors;

/// <summary>Holds the catalogue in force. A reload swaps it whole; a call that has taken one keeps it to its end.</summary>
public sealed class CatalogueStore : ICatalogue
{
    private readonly ConcurrentDictionary<string, ConnectorState> _states = new(StringComparer.Ordinal);
    private readonly Lock _swap = new();
    private volatile ConnectorCatalogue? _current;
    private volatile CatalogueReload? _lastReload;

    /// <summary>Nothing is in force yet.</summary>
    public CatalogueStore()
    {
    }

    /// <summary>A store that already holds a catalogue, for tests and tools.</summary>
    public CatalogueStore(ConnectorCatalogue catalogue) => Replace(catalogue);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">Nothing has been loaded yet.</exception>
    public ConnectorCatalogue Current =>
        _current ?? throw new InvalidOperationException("The catalogue has not been loaded yet; it is when the host starts.");

    /// <summary>The last attempt to load, or null before the first.</summary>
    public CatalogueReload? LastReload => _lastReload;

    /// <summary>The connector's identity, or null when there has never been one of that id.</summary>
    public ConnectorState? Find(string id) => _states.GetValueOrDefault(id);

    /// <summary>Raised after another catalogue came into force, with that catalogue, on the thread that brought it.</summary>
    public event Action<ConnectorCatalogue>? Replaced;

    /// <summary>Puts another catalogue in force. Connectors whose files are unchanged stay the same objects.</summary>
    public void Replace(ConnectorCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        ConnectorCatalogue merged;
        lock (_swap)
        {
            merged = Merge(catalogue);
            foreach (var connector in merged.Connectors.Values) _states.GetOrAdd(connector.Id, static id => new(id)).Current = connector;
            _current = merged;
            foreach (var (id, state) in _states)
            {
                if (!merged.Connectors.ContainsKey(id)) state.Current = null;
            }
        }

        Replaced?.Invoke(merged);
    }

    internal void Note(CatalogueReload reload) => _lastReload = reload;

    private ConnectorCatalogue Merge(ConnectorCatalogue next)
    {
        if (_current is not { } before) return next;
        return new()
        {
            Version = next.Version,
            Agents = next.Agents,
            Caching = next.Caching,
            Llm = next.Llm,
            Connectors = next.Connectors.ToFrozenDictionary(
                static pair => pair.Key,
                pair => before.Connectors.GetValueOrDefault(pair.Key) is { } old && old.Fingerprint.Length > 0 && old.Fingerprint == pair.Value.Fingerprint ? old : pair.Value,
                StringComparer.Ordinal),
        };
    }
}
