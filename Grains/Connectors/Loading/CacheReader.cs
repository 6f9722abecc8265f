namespace CheNu.Grains.Connectors.Loading;

/// <summary>Reads the connector's <c>cache</c>, all of it or in named groups, and finds what holds for an endpoint.</summary>
internal sealed class CacheReader(FileReport report)
{
    private static readonly string[] Members = ["enabled", "ttl", "refresh"];

    private readonly Dictionary<string, (EndpointCache? Cache, YamlScalar At)> _groups = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private EndpointCache? _all;

    public void ReadConnector(MapReader connector)
    {
        if (connector.Members("cache", "'cache'") is not { } reader) return;
        var own = reader.Map.Entries.Any(static entry => Members.Contains(entry.Name, StringComparer.Ordinal) || entry.Value is not YamlMap);
        if (own || reader.Map.Entries.Length == 0)
        {
            _all = One(reader);
            return;
        }

        foreach (var entry in reader.Map.Entries)
            _groups[entry.Name] = (MapReader.Of(entry.Value, report, "a cache group") is { } group ? One(group) : null, entry.Key);
    }

    /// <param name="endpoint">The endpoint's members.</param>
    /// <param name="name">Its name.</param>
    /// <param name="safe">Whether it only reads; nothing else is ever cached.</param>
    public EndpointCache? Read(MapReader endpoint, string name, bool safe)
    {
        var entry = endpoint.TakeEntry("cache");
        if (entry is { } given && !safe)
        {
            report.Add(given.Key, "Only a safe endpoint can be cached; this one writes.");
            return null;
        }

        if (entry is { Value: YamlScalar { IsNull: false } word }) return Named(word);
        if (entry is { } own) return MapReader.Of(own.Value, report, "'cache'") is { } reader ? One(reader) : null;
        foreach (var (group, (cache, _)) in _groups)
        {
            if (!name.EndsWith(group, StringComparison.Ordinal)) continue;
            _used.Add(group);
            return safe ? cache : null;
        }

        return safe ? _all : null;
    }

    /// <summary>Reports groups that no endpoint belongs to.</summary>
    public void Finish()
    {
        foreach (var (group, (_, at)) in _groups)
        {
            if (!_used.Contains(group)) report.Add(at, $"No endpoint uses the cache group '{group}'. Allowed: a name that an endpoint gives as its 'cache', or the end of an endpoint's name; or enabled, ttl, refresh for all.");
        }
    }

    private EndpointCache? Named(YamlScalar word)
    {
        _used.Add(word.Value);
        if (_groups.TryGetValue(word.Value, out var group)) return group.Cache;
        report.AddUnknown(word, $"The connector has no cache group '{word.Value}'", word.Value, _groups.Keys, none: "a mapping of enabled, ttl, refresh");
        return null;
    }

    private EndpointCache? One(MapReader reader)
    {
        var enabled = reader.Flag("enabled") ?? true;
        var ttl = reader.Duration("ttl", TimeSpan.FromSeconds(1), TimeSpan.FromDays(365));
        var refresh = reader.Duration("refresh", TimeSpan.FromSeconds(1), TimeSpan.FromDays(365));
        if (enabled && reader.Map.Find("ttl") is null) report.Add(reader.Map, "A cache needs 'ttl', for example \"24h\".");
        if (refresh > ttl) report.Add(reader.Map.Find("refresh")!.Value.Value, $"'refresh' ({Quantities.Write(refresh.Value)}) is longer than 'ttl' ({Quantities.Write(ttl!.Value)}): an answer would be gone before it is fetched again.");
        reader.Finish();
        return new(enabled, ttl ?? TimeSpan.Zero, refresh);
    }
}
