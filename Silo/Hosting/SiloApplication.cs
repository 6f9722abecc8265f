using CheNu.Grains.Connectors;
using CheNu.Sandbox;
using CheNu.Silo.Configuration;
using CheNu.Silo.Gateway;

namespace CheNu.Silo.Hosting;

/// <summary>The whole process: silo, gateway and, unless told otherwise, every external service simulated.</summary>
internal sealed class SiloApplication : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly SandboxServer? _sandbox;
    private readonly DevelopmentFile? _file;

    private SiloApplication(WebApplication app, SandboxServer? sandbox, DevelopmentFile? file, Banner banner)
    {
        _app = app;
        _sandbox = sandbox;
        _file = file;
        Banner = banner;
    }

    /// <summary>What a person is to know.</summary>
    public Banner Banner { get; }

    /// <summary>The host's services.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>The simulated services, or null.</summary>
    public SandboxServer? Sandbox => _sandbox;

    /// <summary>Starts everything; it answers when this returns.</summary>
    /// <param name="args">The command line: settings, as <c>--urls http://127.0.0.1:5081</c>.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="StartException">It cannot start, for reasons that can be mended.</exception>
    public static async Task<SiloApplication> Start(string[] args, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        LogDefaults.Add(builder.Configuration);
        var settings = Settings.Read(builder.Configuration);
        var catalogue = Load(settings);
        KeyAgents.Check(settings.Gateway.ApiKeys, catalogue);
        var (keys, developmentKey) = DevelopmentKey.AddTo(settings);

        var sandbox = await StartSandbox(settings, catalogue, cancellationToken);
        WebApplication? app = null;
        var started = false;
        try
        {
            // What fails while starting is thrown, and said in our own words: not twice.
            builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => level >= LogLevel.Warning && Volatile.Read(ref started));
            if (sandbox is not null) SandboxConfiguration.Add(builder.Configuration, sandbox);
            builder.WebHost.UseUrls(settings.Urls.Text).UseKestrelHttpsConfiguration().AddGatewayLimits(settings.Gateway);
            var store = new CatalogueStore(catalogue);
            if (sandbox is not null) store.Replaced += sandbox.UpdateCatalogue;
            builder.Services.AddSingleton(store);
            builder.Services.AddCatalogue(settings.CataloguePath);
            builder.Services.AddAdmissionPolicies(settings.CataloguePath);
            builder.Services.AddChenuGrains(builder.Configuration);
            GrainHosting.Add(builder, settings);
            builder.Services.AddHealthPolicies(settings.CataloguePath).AddHealthProbes();
            builder.Services.AddGateway(settings.Gateway, keys);
            app = builder.Build();
            app.MapGateway();
            await Listen(app, settings, cancellationToken);
            Volatile.Write(ref started, true);

            var url = ListenAddresses.ForThisMachine(app.Urls.First());
            var file = developmentKey is null ? null : DevelopmentFile.TryWrite(url, developmentKey, app.Services.GetRequiredService<ILogger<DevelopmentFile>>());
            return new SiloApplication(app, sandbox, file, new Banner(url, developmentKey, settings, catalogue, sandbox?.Origin));
        }
        catch
        {
            if (app is not null) await app.DisposeAsync();
            if (sandbox is not null) await sandbox.DisposeAsync();
            throw;
        }
    }

    /// <summary>Returns when the process is asked to stop and open requests have finished.</summary>
    public Task WaitForShutdown(CancellationToken cancellationToken) => _app.WaitForShutdownAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        _file?.Dispose();
        await _app.DisposeAsync();
        if (_sandbox is not null) await _sandbox.DisposeAsync();
    }

    private static ConnectorCatalogue Load(Settings settings)
    {
        var result = CatalogueLoader.Load(settings.CataloguePath);
        var errors = result.Errors.Union(CataloguePolicies.Check(settings.CataloguePath)).ToArray();
        return errors.Length == 0 ? result.Catalogue! : throw new StartException($"The catalogue in {settings.CataloguePath} has {errors.Length} {(errors.Length == 1 ? "error" : "errors")}.", errors.Select(error => error.ToString()));
    }

    private static async Task<SandboxServer?> StartSandbox(Settings settings, ConnectorCatalogue catalogue, CancellationToken cancellationToken)
    {
        if (!settings.Sandbox) return null;
        try
        {
            return await SandboxServer.StartAsync(new SandboxOptions { Port = settings.SandboxPort }, catalogue, TimeProvider.System, cancellationToken);
        }
        catch (IOException exception)
        {
            throw new StartException("The simulated services cannot listen.", [$"Sandbox:Port is {settings.SandboxPort}: {exception.Message} Choose another, or 0 for a free one."]);
        }
    }

    private static async Task Listen(WebApplication app, Settings settings, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or System.Net.Sockets.SocketException)
        {
            throw new StartException(
                "The gateway cannot listen.",
                [$"urls is '{settings.Urls.Text}': {exception.Message} Choose another address: --urls http://127.0.0.1:5081, or the environment variable ASPNETCORE_URLS."]);
        }
    }
}
