using CheNu.Grains.Connectors;
using CheNu.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Catalogue.Tests.Loading;

public sealed class CatalogueWatcherTests : IDisposable
{
    private readonly CatalogueFolder _folder = new();
    private readonly TestClock _clock = new();
    private readonly CatalogueStore _store = new();
    private readonly LogList _log = new();
    private readonly CatalogueWatcher _watcher;

    public CatalogueWatcherTests() => _watcher = new(_folder.Path, _store, _clock, _log);

    public void Dispose()
    {
        _watcher.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Start_WrongCatalogue_ThrowsWithEveryError()
    {
        _folder.Write("a.yaml", Samples.Connector + "  rate_limit: {}\n  tls: { minimum: \"1.2\" }\n");

        var exception = await Assert.ThrowsAsync<CatalogueException>(() => _watcher.StartingAsync(TestContext.Current.CancellationToken));

        Assert.Equal(2, exception.Errors.Length);
        Assert.Null(_store.LastReload);
    }

    [Fact]
    public async Task Start_RightCatalogue_IsInForceAndSaysSo()
    {
        await Start();

        Assert.Equal(["CONN_TEST"], _store.Current.Connectors.Keys);
        Assert.Equal(new CatalogueReload(_clock.GetUtcNow(), _store.Current.Version, []), _store.LastReload);
        Assert.Equal([$"Information: Catalogue {_store.Current.Version} loaded: 1 connectors, 0 agents."], _log.Lines);
    }

    [Fact]
    public async Task Changed_WrongFiles_KeepTheLastGoodCatalogueAndLogEveryError()
    {
        await Start();
        var (good, version) = (_store.Current, _store.Current.Version);
        _folder.Write("a.yaml", Samples.Connector + "  rate_limit: {}\n  tls: { minimum: \"1.2\" }\n");

        _watcher.Changed();
        _clock.Advance(CatalogueWatcher.Quiet);

        Assert.Same(good, _store.Current);
        Assert.False(_store.LastReload!.Succeeded);
        Assert.Equal((version, 2, _clock.GetUtcNow()), (_store.LastReload.Version, _store.LastReload.Errors.Length, _store.LastReload.At));
        Assert.Equal(
            [$"Error: The catalogue's files have 2 errors; {version} stays in force.", "Error: " + _store.LastReload.Errors[0], "Error: " + _store.LastReload.Errors[1]],
            _log.Lines.Skip(1));
    }

    [Fact]
    public async Task Changed_RightAgain_IsSaid()
    {
        await Start();
        _folder.Write("a.yaml", Samples.Connector + "  rate_limit: {}\n");
        _watcher.Reload();
        _folder.Write("a.yaml", Samples.Connector);

        Assert.True(_watcher.Reload().Succeeded);
        Assert.Equal($"Information: The catalogue's files are right again; {_store.Current.Version} was in force all the time.", _log.Lines[^1]);
    }

    [Fact]
    public async Task Changed_ManyTimes_LoadsOnceWhenQuiet()
    {
        await Start();
        var version = _store.Current.Version;
        _folder.Write("a.yaml", Samples.Connector + "# changed\n");

        for (var i = 0; i < 10; i++)
        {
            _watcher.Changed();
            _clock.Advance(CatalogueWatcher.Quiet - TimeSpan.FromMilliseconds(1));
        }

        Assert.Equal(version, _store.Current.Version);
        _clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.NotEqual(version, _store.Current.Version);
        Assert.Equal($"Information: Catalogue {_store.Current.Version} is in force: 1 connectors, 0 agents.", Assert.Single(_log.Lines.Skip(1)));
    }

    [Fact]
    public async Task Changed_FolderGone_KeepsTheLastGoodCatalogue()
    {
        await Start();
        File.Delete(Path.Combine(_folder.Path, "a.yaml"));

        Assert.False(_watcher.Reload().Succeeded);
        Assert.Equal(["CONN_TEST"], _store.Current.Connectors.Keys);
    }

    [Fact]
    public async Task WriteAFile_IsNoticed()
    {
        await Start();
        _folder.Write("a.yaml", Samples.Connector + "# changed\n");

        await _clock.WhenArmed(CatalogueWatcher.Quiet);
    }

    [Fact]
    public async Task AddCatalogue_Host_LoadsBeforeItsServicesStart()
    {
        _folder.Write("a.yaml", Samples.Connector);
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddHostedService<NeedsCatalogue>().AddCatalogue(_folder.Path).AddCatalogue(_folder.Path).AddLogging();
        using var host = builder.Build();

        await host.StartAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["CONN_TEST"], host.Services.GetServices<IHostedService>().OfType<NeedsCatalogue>().Single().Seen);
        Assert.Single(host.Services.GetServices<IHostedService>().OfType<CatalogueWatcher>());
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task AddCatalogue_WrongFiles_StopsTheHostFromStarting()
    {
        _folder.Write("a.yaml", Samples.Connector + "  rate_limit: {}\n");
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddCatalogue(_folder.Path).AddLogging();
        using var host = builder.Build();

        await Assert.ThrowsAsync<CatalogueException>(() => host.StartAsync(TestContext.Current.CancellationToken));
    }

    private Task Start()
    {
        _folder.Write("a.yaml", Samples.Connector);
        return _watcher.StartingAsync(TestContext.Current.CancellationToken);
    }

    private sealed class NeedsCatalogue(ICatalogue catalogue) : IHostedService
    {
        public IReadOnlyList<string> Seen { get; private set; } = [];

        public Task StartAsync(CancellationToken cancellationToken)
        {
            Seen = [.. catalogue.Current.Connectors.Keys];
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class LogList : ILogger<CatalogueWatcher>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add($"{logLevel}: {formatter(state, exception)}");
    }
}
