#if ORLEANS
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CheNu.Silo.Hosting;
using CheNu.Tests;
using StackExchange.Redis;

namespace CheNu.Grains.Caching;

/// <summary>The shared cache in a real Redis; skipped where there is no <c>redis-server</c>.</summary>
public sealed class RedisSharedCacheTests : IAsyncLifetime
{
    private static readonly CacheKey Key = Sample.Key("a");

    private readonly TestClock _clock = new();
    private readonly int _port = FreePort();
    private Process? _server;

    [Fact]
    public async Task Read_WhatWasWritten_UnderTheServicesName()
    {
        Assert.SkipWhen(_server is null, "There is no redis-server on this machine.");
        await using var mine = Open("chenu");
        await using var other = Open("other");

        await mine.Write([new(Key, [1, 2, 3], _clock.GetUtcNow().AddHours(1)), new(Sample.Key("late"), [4], _clock.GetUtcNow())]);

        Assert.Equal([1, 2, 3], await mine.Read(Key));
        Assert.Null(await mine.Read(Sample.Key("late")));
        Assert.Null(await other.Read(Key));
    }

    [Fact]
    public async Task Write_AnAnswer_ExpiresWithIt()
    {
        Assert.SkipWhen(_server is null, "There is no redis-server on this machine.");
        await using var cache = Open("chenu");
        await cache.Write([new(Key, [1], _clock.GetUtcNow().AddHours(1))]);

        await using var redis = await ConnectionMultiplexer.ConnectAsync(Configuration);
        var left = await redis.GetDatabase().KeyTimeToLiveAsync("chenu:cache:" + Key);

        Assert.InRange(left!.Value, TimeSpan.FromMinutes(59), TimeSpan.FromHours(1));
    }

    public async ValueTask InitializeAsync()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(static folder => Path.Combine(folder, "redis-server")).FirstOrDefault(File.Exists);
        if (path is null) return;
        _server = Process.Start(new ProcessStartInfo(path, ["--port", _port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        while (await _server.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.Contains("Ready to accept connections", StringComparison.Ordinal)) return;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is null) return;
        _server.Kill();
        await _server.WaitForExitAsync(TestContext.Current.CancellationToken);
        _server.Dispose();
    }

    private ConfigurationOptions Configuration => ConfigurationOptions.Parse("127.0.0.1:" + _port.ToString(CultureInfo.InvariantCulture));

    private RedisSharedCache Open(string service) => new(Configuration, service, _clock);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
#endif
