using CheNu.Grains.Caching;
using CheNu.Silo.Configuration;
using Orleans.Configuration;
using StackExchange.Redis;

namespace CheNu.Silo.Hosting;

/// <summary>What of the hosting differs by grain runtime; this is the Orleans one. <c>GrainHosting.Embedded.cs</c> is the other.</summary>
internal static class GrainHosting
{
    public static string Describe(Settings settings) => settings.Redis is null
        ? "Orleans, one silo on this machine, state in memory: gone when this process ends"
        : $"Orleans, cluster {settings.ClusterId}, state in Redis";

    /// <summary>Says what is configured and cannot be had with this runtime.</summary>
    public static void Check(Settings settings, SettingReader reader)
    {
        if (settings.StatePath is not null)
            reader.Add("State:Path is set; this is the Orleans build, which keeps state in Redis (Redis:ConnectionString) or in memory.");
        if (settings.Redis is null) return;
        try
        {
            _ = ConfigurationOptions.Parse(settings.Redis);
        }
        catch (ArgumentException)
        {
            // The library's own words may repeat the password.
            reader.Add("Redis:ConnectionString cannot be understood; write it as host:6379,password=…,ssl=true.");
        }
    }

    public static void Add(WebApplicationBuilder builder, Settings settings) => builder.UseOrleans(silo =>
    {
        if (settings.Redis is null)
        {
            silo.UseLocalhostClustering(settings.SiloPort, settings.SiloGatewayPort, primarySiloEndpoint: null, settings.ServiceId, settings.ClusterId);
            silo.AddMemoryGrainStorageAsDefault();
            silo.UseInMemoryReminderService();
            return;
        }

        var redis = ConfigurationOptions.Parse(settings.Redis);
        silo.Configure<ClusterOptions>(cluster => (cluster.ServiceId, cluster.ClusterId) = (settings.ServiceId, settings.ClusterId));
        silo.ConfigureEndpoints(settings.SiloPort, settings.SiloGatewayPort, listenOnAnyHostAddress: true);
        silo.UseRedisClustering(options => options.ConfigurationOptions = redis);
        silo.AddRedisGrainStorageAsDefault(options => options.ConfigurationOptions = redis);
        silo.UseRedisReminderService(options => options.ConfigurationOptions = redis);
        silo.Services.AddSingleton<ISharedCache>(services => new RedisSharedCache(redis, settings.ServiceId, services.GetRequiredService<TimeProvider>()));
    });
}
