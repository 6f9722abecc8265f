using CheNu.Grains.Caching;
using CheNu.Grains.Connectors;
using CheNu.Grains.Connectors.Loading;

namespace Catalogue.Tests.Right;

/// <summary>How answers are reused, as the catalogue says it.</summary>
public sealed class CachesTests
{
    /// <summary>With the defaults of everything that is not given.</summary>
    internal static EndpointCache Cache(string ttl, string? refresh = null, string negative = "1m", string? stale = null, CacheVary vary = CacheVary.Credential) => new()
    {
        TimeToLive = Quantities.Duration(ttl)!.Value,
        Refresh = refresh is null ? null : Quantities.Duration(refresh),
        NegativeTimeToLive = Quantities.Duration(negative)!.Value,
        StaleFor = stale is null ? TimeSpan.Zero : Quantities.Duration(stale)!.Value,
        Vary = vary,
    };

    [Theory]
    [InlineData("static_reference", "24h")]
    [InlineData("semi_static", "1h")]
    [InlineData("dynamic", "5m")]
    public void Load_DataType_GivesTheTimeToLive(string type, string ttl)
    {
        var endpoint = Samples.Endpoint($"url: \"/a\"\ndata_type: \"{type}\"");

        Assert.Equal(Cache(ttl), endpoint.Cache);
    }

    [Theory]
    [InlineData("url: \"/a\"", DataType.NoCache)]
    [InlineData("url: \"/a\"\ndata_type: \"no_cache\"", DataType.NoCache)]
    [InlineData("url: \"/a\"\nmethod: \"POST\"\ndata_type: \"no_cache\"", DataType.NoCache)]
    [InlineData("url: \"/a\"\ndata_type: \"dynamic\"\ncache: { enabled: false }", DataType.Dynamic)]
    public void Load_NothingToReuse_IsNoCache(string members, DataType type)
    {
        var endpoint = Samples.Endpoint(members);

        Assert.Equal((type, null), (endpoint.DataType, endpoint.Cache));
    }

    [Fact]
    public void Load_OwnTimeToLive_GoesBeforeTheTypes() =>
        Assert.Equal(Cache("7d"), Samples.Endpoint("url: \"/a\"\ndata_type: \"semi_static\"\ncache: { enabled: true, ttl: \"7d\" }").Cache);

    [Fact]
    public void Load_CacheWithoutType_IsDynamic() =>
        Assert.Equal(DataType.Dynamic, Samples.Endpoint("url: \"/a\"\ncache: { ttl: \"24h\" }").DataType);

    [Fact]
    public void Load_OwnMembers_GoOverTheConnectors()
    {
        var connector = Samples.Loaded(Samples.Head + Samples.Indented("""
            cache: { ttl: "7d", refresh: "weekly", negative_ttl: "1h", stale: "2d", vary: "user" }
            error_handling: { on_unavailable: "cache_fallback" }
            endpoints:
              same: { url: "/a" }
              shorter: { url: "/b", cache: { ttl: "10s" } }
              shared: { url: "/c", cache: { vary: "none" } }
              never: { url: "/d", data_type: "no_cache" }
            """, 2));

        Assert.Equal(Cache("7d", "weekly", "1h", "2d", CacheVary.User), connector.Endpoints["same"].Cache);
        Assert.Equal(Cache("10s", null, "10s", "2d", CacheVary.User), connector.Endpoints["shorter"].Cache);
        Assert.Equal(Cache("7d", "weekly", "1h", "2d", CacheVary.None), connector.Endpoints["shared"].Cache);
        Assert.Null(connector.Endpoints["never"].Cache);
    }

    [Fact]
    public void Load_CacheFallback_HasTheUsualStaleAge()
    {
        var connector = Samples.Loaded(Samples.Head + Samples.Indented("""
            error_handling: { on_unavailable: "cache_fallback" }
            endpoints:
              usual: { url: "/a", data_type: "dynamic" }
              not_here: { url: "/b", data_type: "dynamic", cache: { stale: "0s" } }
            """, 2));

        Assert.Equal(Cache("5m", stale: "24h"), connector.Endpoints["usual"].Cache);
        Assert.Equal(Cache("5m"), connector.Endpoints["not_here"].Cache);
    }

    [Fact]
    public void Load_Tags_AreTemplatesOfArguments()
    {
        var connector = Samples.Loaded(Samples.Head + Samples.Indented("""
            endpoints:
              get_task: { url: "/task/{task_id}", data_type: "dynamic", tags: ["task", "task:{task_id}"] }
              set_task: { url: "/task/{id}", method: "PUT", invalidates: "task:{id}" }
            webhooks: [ { event: "changed", invalidates: ["task:{data.task_id}"] } ]
            """, 2));

        Assert.Equal(["task", "task:{task_id}"], connector.Endpoints["get_task"].Cache!.Tags.Select(tag => tag.ToString()));
        Assert.Equal("task:{id}", Assert.Single(connector.Endpoints["set_task"].Invalidates).ToString());
        Assert.Equal("task:{data.task_id}", Assert.Single(connector.Webhooks[0].Invalidates).ToString());
    }

    [Fact]
    public void Load_Policies_DecideForTheTypes()
    {
        using var folder = Catalogue("""
            caching:
              layers:
                l1_memory: { type: "in_memory", max_size: "5MB", ttl_default: "1m" }
                l2_redis: { type: "redis", connection: "redis://cache:6379", ttl_default: "2h" }
              strategies:
                by_data_type:
                  static_reference: { ttl: "2d", examples: ["rbq_categories"] }
                  semi_static: { ttl: "2h" }
                  dynamic: { ttl: "30s" }
                  no_cache: { examples: ["payments"] }
                negative_ttl: "10s"
                stale: "3d"
              invalidation: { on_webhook: false, on_write: false, manual: false }
            """);

        var catalogue = folder.Load().OrThrow();

        Assert.Equal(
            new CachePolicy
            {
                MemoryBytes = 5 << 20,
                MemoryTimeToLive = TimeSpan.FromMinutes(1),
                SharedTimeToLive = TimeSpan.FromHours(2),
                StaticReference = TimeSpan.FromDays(2),
                SemiStatic = TimeSpan.FromHours(2),
                Dynamic = TimeSpan.FromSeconds(30),
                Negative = TimeSpan.FromSeconds(10),
                StaleFor = TimeSpan.FromDays(3),
                OnWebhook = false,
                OnWrite = false,
                Manual = false,
            },
            catalogue.Caching);
        Assert.Equal(Cache("30s", negative: "10s"), catalogue.Connectors["CONN_TEST"].Endpoints["get_thing"].Cache);
    }

    [Fact]
    public void Load_ChangedPolicies_AreAnotherVersionAndOtherConnectors()
    {
        using var folder = Catalogue("caching: { strategies: { by_data_type: { dynamic: { ttl: \"30s\" } } } }");
        var before = folder.Load().OrThrow();
        var store = new CatalogueStore(before);

        store.Replace(folder.Write("policies.yaml", "caching: {}").Load().OrThrow());

        Assert.NotEqual(before.Version, store.Current.Version);
        Assert.Equal(Cache("5m"), store.Current.Connectors["CONN_TEST"].Endpoints["get_thing"].Cache);
    }

    internal static CatalogueFolder Catalogue(string policies) => new CatalogueFolder()
        .Write("agents.yaml", Samples.Agents)
        .Write("connectors/test.yaml", Samples.Connector + "      data_type: \"dynamic\"\n")
        .Write("policies.yaml", policies);
}
