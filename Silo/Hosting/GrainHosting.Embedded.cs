using CheNu.Grains.Caching;
using CheNu.Silo.Configuration;

namespace CheNu.Silo.Hosting;

/// <summary>What of the hosting differs by grain runtime; this is the Embedded one. <c>GrainHosting.Orleans.cs</c> is the other.</summary>
internal static class GrainHosting
{
    public static string Describe(Settings settings) => settings.StatePath is { } path
        ? $"embedded grain runtime, state in {path}"
        : "embedded grain runtime, state in memory: gone when this process ends";

    /// <summary>Says what is configured and cannot be had with this runtime.</summary>
    public static void Check(Settings settings, SettingReader reader)
    {
        if (settings.Redis is not null)
            reader.Add("Redis:ConnectionString is set; this is the Embedded build, which runs on one machine. Build with GrainRuntime=Orleans, or use State:Path.");
    }

    public static void Add(WebApplicationBuilder builder, Settings settings) => builder.UseOrleans(silo =>
    {
        silo.UseLocalhostClustering(serviceId: settings.ServiceId, clusterId: settings.ClusterId);
        if (settings.StatePath is { } path)
        {
            silo.AddSqliteGrainStorageAsDefault(path);
            silo.UseSqliteReminders(path);
            silo.Services.AddSingleton<ISharedCache>(services => ActivatorUtilities.CreateInstance<SqliteSharedCache>(services, SqliteSharedCache.PathFor(path)));
        }
        else
        {
            silo.AddMemoryGrainStorageAsDefault();
            silo.UseInMemoryReminderService();
        }
    });
}
