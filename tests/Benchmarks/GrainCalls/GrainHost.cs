using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
#if ORLEANS
using System.Net;
using System.Net.Sockets;
using Orleans.Hosting;
#endif

namespace Benchmarks.GrainCalls;

/// <summary>Hosts one silo: the only file here that knows which runtime it is compiled with.</summary>
internal static class GrainHost
{
#if ORLEANS
    internal const string Runtime = "Orleans";
#else
    internal const string Runtime = "Embedded";
#endif

    /// <summary>A host with one silo.</summary>
    /// <param name="configure">Adds services.</param>
    /// <param name="file">Where state and reminders are kept, with the Embedded runtime; null: in memory.</param>
    internal static IHost Build(Action<IServiceCollection>? configure = null, string? file = null)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        configure?.Invoke(builder.Services);
#if ORLEANS
        builder.UseOrleans(silo => Orleans.Hosting.CoreHostingExtensions.UseLocalhostClustering(silo.AddMemoryGrainStorageAsDefault().UseInMemoryReminderService(), FreePort(), FreePort()));
#else
        builder.UseOrleans(silo =>
        {
            if (file is null) silo.AddMemoryGrainStorageAsDefault().UseInMemoryReminderService();
            else silo.AddSqliteGrainStorageAsDefault(file).UseSqliteReminders(file);
        });
#endif
        return builder.Build();
    }

#if ORLEANS
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
#endif
}
