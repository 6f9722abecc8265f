using CheNu.Grains.Caching;

namespace CheNu.Grains.Connectors.Loading;

/// <summary>Reads the connector's <c>cache</c>, all of it or in named groups, and finds what holds for an endpoint.</summary>
/// <param name="report">Where errors go.</param>
/// <param name="policy">What holds where nothing is said.</param>
/// <param name="fallback">Whether the connector's <c>on_unavailable</c> is <c>cache_fallback</c>.</param>
internal sealed class CacheReader(FileReport report, CachePolicy policy, bool fallback)
{
    private const string Allowed = "enabled, ttl, refresh, negative_ttl, stale, vary";
    private static readonly string[] Members = ["enabled", "ttl", "refresh", "negative_ttl", "stale", "vary"];
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    private readonly Dictionary<string, (CacheDraft? Cache, YamlScalar At)> _groups = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private CacheDraft? _all;

    public void ReadConnector(MapReader connector)
    {
        if (connector.Members("cache", "'cache'") is not { } reader) return;
        var own = reader.Map.Entries.Any(static entry => Members.Contains(entry.Name, StringComparer.Ordinal) || entry.Value is not YamlMap);
        if (own || reader.Map.Entries.Length == 0)
        {
            _all = Draft(reader);
            if (_all is { Enabled: true, TimeToLive: null } && reader.Map.Find("ttl") is null) NeedsTtl(_all);
            return;
        }

        foreach (var entry in reader.Map.Entries)
        {
            var group = MapReader.Of(entry.Value, report, "a cache group") is { } members ? Draft(members) : null;
            if (group is { Enabled: true, TimeToLive: null } && group.At.Find("ttl") is null) NeedsTtl(group);
            _groups[entry.Name] = (group, entry.Key);
        }
    }

    /// <param name="endpoint">The endpoint's members.</param>
    /// <param name="name">Its name.</param>
    /// <param name="safe">Whether it only reads; nothing else is ever cached.</param>
    public (DataType Type, EndpointCache? Cache) Read(MapReader endpoint, string name, bool safe)
    {
        var type = Type(endpoint, safe);
        var entry = endpoint.TakeEntry("cache");
        var draft = Draft(entry, name, safe);
        if (!safe) return (DataType.NoCache, null);
        if (type == DataType.NoCache)
        {
            if (entry is { Value: YamlMap map } && draft is { Enabled: true }) report.Add(map, "'data_type' is no_cache: such answers are never cached. Allowed: no 'cache', or another data_type.");
            return (DataType.NoCache, null);
        }

        if (draft is { Enabled: false }) return (type ?? DataType.NoCache, null);
        var ttl = draft?.TimeToLive ?? policy.TimeToLive(type ?? DataType.NoCache);
        if (ttl is null)
        {
            if (draft is not null && draft.At.Find("ttl") is null) NeedsTtl(draft);
            return (type ?? DataType.NoCache, null);
        }

        return (type ?? DataType.Dynamic, Compile(draft, ttl.Value));
    }

    /// <summary>Reports groups that no endpoint belongs to.</summary>
    public void Finish()
    {
        foreach (var (group, (_, at)) in _groups)
        {
            if (!_used.Contains(group)) report.Add(at, $"No endpoint uses the cache group '{group}'. Allowed: a name that an endpoint gives as its 'cache', or the end of an endpoint's name; or {Allowed} for all.");
        }
    }

    private DataType? Type(MapReader endpoint, bool safe)
    {
        DataType? type = endpoint.Word("data_type", "static_reference", "semi_static", "dynamic", "no_cache") switch
        {
            "static_reference" => DataType.StaticReference,
            "semi_static" => DataType.SemiStatic,
            "dynamic" => DataType.Dynamic,
            "no_cache" => DataType.NoCache,
            _ => null,
        };
        if (!safe && type > DataType.NoCache) report.Add(endpoint.Map.Find("data_type")!.Value.Value, "This endpoint writes; its answers are never cached. Allowed for 'data_type': no_cache.");
        return type;
    }

    private CacheDraft? Draft(YamlEntry? entry, string name, bool safe)
    {
        if (entry is { } given && !safe)
        {
            report.Add(given.Key, "Only a safe endpoint can be cached; this one writes.");
            return null;
        }

        if (entry is { Value: YamlScalar { IsNull: false } word }) return Named(word);
        if (entry is { } own) return MapReader.Of(own.Value, report, "'cache'") is { } reader ? Draft(reader).Over(_all) : null;
        foreach (var (group, (cache, _)) in _groups)
        {
            if (!name.EndsWith(group, StringComparison.Ordinal)) continue;
            _used.Add(group);
            return cache;
        }

        return _all;
    }

    private CacheDraft? Named(YamlScalar word)
    {
        _used.Add(word.Value);
        if (_groups.TryGetValue(word.Value, out var group)) return group.Cache;
        report.AddUnknown(word, $"The connector has no cache group '{word.Value}'", word.Value, _groups.Keys, none: "a mapping of " + Allowed);
        return null;
    }

    private CacheDraft Draft(MapReader reader)
    {
        var draft = new CacheDraft(
            reader.Map,
            reader.Flag("enabled") ?? true,
            reader.Duration("ttl", Second, Year),
            reader.Duration("refresh", Minute, Year),
            reader.Duration("negative_ttl", Second, Year),
            reader.Duration("stale", TimeSpan.Zero, Year),
            reader.Word("vary", "credential", "user", "none") switch
            {
                "credential" => CacheVary.Credential,
                "user" => CacheVary.User,
                "none" => CacheVary.None,
                _ => null,
            });
        if (draft.Refresh > draft.TimeToLive) report.Add(reader.Map.Find("refresh")!.Value.Value, $"'refresh' ({Quantities.Write(draft.Refresh.Value)}) is longer than 'ttl' ({Quantities.Write(draft.TimeToLive!.Value)}): an answer would be gone before it is fetched again.");
        if (draft.NegativeTimeToLive > draft.TimeToLive) report.Add(reader.Map.Find("negative_ttl")!.Value.Value, $"'negative_ttl' ({Quantities.Write(draft.NegativeTimeToLive.Value)}) is longer than 'ttl' ({Quantities.Write(draft.TimeToLive!.Value)}).");
        if (draft.StaleFor is not null && !fallback) report.Add(reader.Map.Find("stale")!.Value.Key, "'stale' goes with 'on_unavailable: cache_fallback' in the connector's 'error_handling' only.");
        reader.Finish();
        return draft;
    }

    private EndpointCache Compile(CacheDraft? draft, TimeSpan ttl)
    {
        var negative = draft?.NegativeTimeToLive ?? policy.Negative;
        return new()
        {
            TimeToLive = ttl,
            Refresh = draft?.Refresh,
            NegativeTimeToLive = negative < ttl ? negative : ttl,
            StaleFor = fallback ? draft?.StaleFor ?? policy.StaleFor : TimeSpan.Zero,
            Vary = draft?.Vary ?? CacheVary.Credential,
        };
    }

    private void NeedsTtl(CacheDraft draft) => report.Add(draft.At, "A cache needs 'ttl', for example \"24h\".");
}
