using System.Net;
using CheNu.Grains.Connectors;
using CheNu.Sandbox.Faults;
using CheNu.Sandbox.Llm;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CheNu.Sandbox;

/// <summary>
/// The external services on one socket of 127.0.0.1, told apart by the Host header: what would go to
/// <c>https://api.stripe.com/v1/balance</c> goes to <c>http://127.0.0.1:port/v1/balance</c> with
/// <c>Host: api.stripe.com</c>. <c>/__sandbox</c> on the loopback address itself is for people.
/// </summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly SandboxWorld _world;

    private SandboxServer(WebApplication app, SandboxWorld world)
    {
        _app = app;
        _world = world;
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        Origin = new Uri(addresses.Single());
    }

    /// <summary>Where it listens, for example <c>http://127.0.0.1:40123/</c>.</summary>
    public Uri Origin { get; }

    /// <summary>What goes wrong on purpose.</summary>
    public FaultPlan Faults => _world.Faults;

    /// <summary>What arrived, and what it did.</summary>
    public SandboxRequestLog Requests => _world.Log;

    /// <summary>The speed of the simulated language models, and what they billed.</summary>
    public LlmWorld Models => _world.Models;

    /// <summary>The development credentials that are accepted.</summary>
    public SandboxCredentials Credentials => _world.Credentials;

    /// <summary>Starts the services.</summary>
    /// <param name="options">Where to listen and what to keep.</param>
    /// <param name="catalogue">The connectors; those without a simulation of their own are simulated from their files.</param>
    /// <param name="time">Decides token lifetimes, dates and the waiting of faults.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<SandboxServer> StartAsync(
        SandboxOptions options, ConnectorCatalogue catalogue, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.LogCapacity, 1);
        var world = new SandboxWorld(options, catalogue, time);

        // The empty builder reads no environment and no files: nothing of the host's settings reaches the sandbox.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(250));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });
        var app = builder.Build();
        app.Run(world.Handle);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch
        {
            await app.DisposeAsync();
            world.Dispose();
            throw;
        }

        return new SandboxServer(app, world);
    }

    /// <summary>Takes over another catalogue at once; vendors keep their state.</summary>
    public void UpdateCatalogue(ConnectorCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        _world.UpdateCatalogue(catalogue);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        _world.Dispose();
    }
}
