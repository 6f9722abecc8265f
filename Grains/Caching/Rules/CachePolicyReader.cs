using CheNu.Grains.Connectors.Loading;

namespace CheNu.Grains.Caching;

/// <summary>Reads <c>caching</c>. What is left out keeps its default; what is wrong is reported, all of it.</summary>
internal sealed class CachePolicyReader(FileReport report)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);
    private static readonly CachePolicy Default = CachePolicy.Default;

    public CachePolicy Read(YamlNode root)
    {
        if (MapReader.Of(root, report, "the file of policies") is not { } file || file.Members("caching", "'caching'") is not { } caching) return Default;
        var policy = Invalidation(caching, Strategies(caching, Layers(caching)));
        caching.Finish();
        return policy;
    }

    private static CachePolicy Layers(MapReader caching)
    {
        if (caching.Members("layers", "'layers'") is not { } layers) return Default;
        var policy = Default;
        if (layers.Members("l1_memory", "'l1_memory'") is { } memory)
        {
            memory.Word("type", "in_memory");
            policy = policy with
            {
                MemoryBytes = memory.Size("max_size", 1 << 20, 64L << 30) ?? policy.MemoryBytes,
                MemoryTimeToLive = memory.Duration("ttl_default", Second, Year) ?? policy.MemoryTimeToLive,
            };
            memory.Finish();
        }

        if (layers.Members("l2_redis", "'l2_redis'") is { } shared)
        {
            // The address is for people: an address may hold a password, so the silo takes it from its configuration. On the
            // Embedded runtime the shared layer is a file of SQLite instead.
            shared.Word("type", "redis");
            shared.Text("connection");
            policy = policy with { SharedTimeToLive = shared.Duration("ttl_default", Second, Year) ?? policy.SharedTimeToLive };
            shared.Finish();
        }

        layers.Finish();
        return policy;
    }

    private static CachePolicy Strategies(MapReader caching, CachePolicy policy)
    {
        if (caching.Members("strategies", "'strategies'") is not { } strategies) return policy;
        policy = policy with
        {
            Negative = strategies.Duration("negative_ttl", Second, Year) ?? policy.Negative,
            StaleFor = strategies.Duration("stale", TimeSpan.Zero, Year) ?? policy.StaleFor,
        };
        if (strategies.Members("by_data_type", "'by_data_type'") is { } types)
        {
            policy = policy with
            {
                StaticReference = Type(types, "static_reference") ?? policy.StaticReference,
                SemiStatic = Type(types, "semi_static") ?? policy.SemiStatic,
                Dynamic = Type(types, "dynamic") ?? policy.Dynamic,
            };
            if (types.Members("no_cache", "'no_cache'") is { } none)
            {
                none.Texts("examples");
                none.Finish();
            }

            types.Finish();
        }

        strategies.Finish();
        return policy;
    }

    private static TimeSpan? Type(MapReader types, string name)
    {
        if (types.Members(name, $"'{name}'") is not { } reader) return null;
        var ttl = reader.Duration("ttl", Second, Year);
        reader.Texts("examples");
        reader.Finish();
        return ttl;
    }

    private static CachePolicy Invalidation(MapReader caching, CachePolicy policy)
    {
        if (caching.Members("invalidation", "'invalidation'") is not { } reader) return policy;
        policy = policy with
        {
            OnWebhook = reader.Flag("on_webhook") ?? true,
            OnWrite = reader.Flag("on_write") ?? true,
            Manual = reader.Flag("manual") ?? true,
        };
        reader.Finish();
        return policy;
    }
}
