using System.Collections.Concurrent;
using CheNu.Grains.Admission;
using CheNu.Grains.Caching;
using CheNu.Grains.Connectors;
using CheNu.Grains.Resilience;
using CheNu.Tests;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Connectors.Tests.Pipeline;

/// <summary>The pipeline as a silo has it, with one hand-made connector, a stub vendor, and time in the test's hands.</summary>
internal sealed class PipelineHarness : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private PipelineHarness(VendorStub vendor, Connector connector, (string Key, string Value)[] settings)
    {
        Breakers = new(Clock) { Settings = connector.Breaker };
        Vendor = vendor;
        Journal = new LocalJournal(Clock);
        Cache = new LocalCache(Clock);
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Append(("Upstream:SandboxOrigin", vendor.Origin.ToString())).Select(pair => KeyValuePair.Create<string, string?>(pair.Item1, pair.Item2)))
            .Build();
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton(new RetryPolicy(() => 0));
        services.AddSingleton<ICatalogue>(new CatalogueStore(TestConnectors.Catalogue(connector)));
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
        services.AddSingleton<ILimitAuthority, LocalAuthority>();
        services.AddSingleton<ICallJournal>(Journal);
        services.AddSingleton<IBreakerAuthorities>(Breakers);
        services.AddSingleton<IResponseCache>(Cache);
        services.AddSingleton<ICacheSecret, FixedCacheSecret>();
        services.AddSingleton<IAnswerUses>(Uses);
        services.AddChenuGrains(configuration);
        _services = services.BuildServiceProvider();
    }

    public TestClock Clock { get; } = new();

    public LocalBreakers Breakers { get; }

    public LocalCache Cache { get; }

    public NotedUses Uses { get; } = new();

    /// <summary>Waits for a call that may have to wait for a permit once more: limits hear of the time on threads of their own.</summary>
    public async Task<ConnectorResult> Finish(Task<ConnectorResult> call)
    {
        while (await Task.WhenAny(call, Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, TestContext.Current.CancellationToken)) != call)
            Clock.Advance(TimeSpan.FromMilliseconds(100));
        return await call;
    }

    public VendorStub Vendor { get; }

    public LogCapture Log { get; } = new();

    public LocalJournal Journal { get; }

    public static async Task<PipelineHarness> StartAsync(Connector connector, params (string Key, string Value)[] settings) =>
        new(await VendorStub.StartAsync(), connector, settings);

    public T Service<T>() where T : notnull => _services.GetRequiredService<T>();

    public Task<ConnectorResult> Call(
        string endpoint,
        object? arguments = null,
        string agent = "L3_TESTER",
        string connector = "CONN_TEST_VENDOR",
        string? key = null,
        TimeSpan? timeout = null,
        CancellationToken? cancellationToken = null,
        CacheControl? cache = null,
        string? user = null) => Service<CallPipeline>().Call(
            connector,
            new ConnectorRequest
            {
                Endpoint = endpoint,
                Arguments = JsonPayload.From(arguments ?? new { }),
                Caller = new CallerIdentity(agent, 3, user),
                IdempotencyKey = key,
                Timeout = timeout,
                Cache = cache,
            },
            cancellationToken ?? TestContext.Current.CancellationToken).AsTask();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Vendor.DisposeAsync();
    }

    internal sealed class LogCapture : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public string[] Lines => [.. _lines];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
