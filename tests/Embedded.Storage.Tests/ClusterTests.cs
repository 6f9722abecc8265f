using CheNu.Tests;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Embedded;
using Orleans.Hosting;
using Orleans.Storage;

namespace Embedded.Storage.Tests;

/// <summary>Clusters that keep state and reminders in a file: what is there after a restart, and when a silo dies.</summary>
public sealed class ClusterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestClock _clock = new();
    private readonly TickLog _ticks = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Restart_StateWritten_IsThere()
    {
        await using (var cluster = await Start())
            Assert.Equal(12.5m, await Purse(cluster, "a").Add(12.5m));

        await using var again = await Start();

        Assert.Equal(12.5m, await Purse(again, "a").Balance());
        Assert.Equal(20m, await Purse(again, "a").Add(7.5m));
    }

    [Fact]
    public async Task Restart_ReminderRegistered_TicksInItsOldRhythmAndSkipsWhatWasMissed()
    {
        await using (var cluster = await Start())
        {
            await Purse(cluster, "a").RemindMe(TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(10));
            _clock.Advance(TimeSpan.FromMinutes(10));
            Assert.Equal("a count 08:10 08:10", Assert.Single(await _ticks.WhenCount(1)));
        }

        _clock.Advance(TimeSpan.FromMinutes(35));
        await using var again = await Start();
        Assert.Equal("count", Assert.Single(await Purse(again, "a").Reminders()));
        await _clock.WhenArmed(TimeSpan.FromMinutes(5));
        _clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(["a count 08:10 08:10", "a count 08:10 08:50"], await _ticks.WhenCount(2));
    }

    [Fact]
    public async Task Restart_ReminderFarAhead_IsWaitedForInSteps()
    {
        await using var cluster = await Start();
        await Purse(cluster, "a").RemindMe(TimeSpan.FromDays(60), TimeSpan.FromDays(60));

        for (var day = 0; day < 60; day++)
        {
            await _clock.WhenArmed(TimeSpan.FromDays(1));
            _clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal("a count 08:00 08:00", Assert.Single(await _ticks.WhenCount(1)));
    }

    [Fact]
    public async Task Kill_ASilo_StateAndRemindersGoOnOnTheOther()
    {
        await using var cluster = await Start(silos: 2);
        var keys = Enumerable.Range(0, 20).Select(i => $"purse {i}").ToArray();
        await Task.WhenAll(keys.Select(key => Purse(cluster, key).Add(5m)));
        await Purse(cluster, "purse 0").RemindMe(TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(10));

        cluster.Kill(cluster.Silos[0]);

        Assert.All(await Task.WhenAll(keys.Select(key => Purse(cluster, key).Add(1m))), balance => Assert.Equal(6m, balance));
        _clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal("purse 0 count 08:10 08:10", Assert.Single(await _ticks.WhenCount(1)));
    }

    [Fact]
    public async Task Start_FileInUse_TheSiloDoesNotStartAndSaysWhy()
    {
        using var file = SqliteFile.Open(_folder.File);

        var exception = await Assert.ThrowsAsync<StorageFileException>(() => Start());

        Assert.Contains("in use by another process", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Memory_SiloStops_StateIsThereOnTheOther()
    {
        await using var cluster = await EmbeddedCluster.StartAsync(new()
        {
            Silos = 2,
            TimeProvider = _clock,
            ConfigureSilo = silo =>
            {
                silo.Services.AddSingleton(_ticks);
                silo.AddMemoryGrainStorageAsDefault();
                silo.UseInMemoryReminderService();
            },
        }, TestContext.Current.CancellationToken);
        var keys = Enumerable.Range(0, 20).Select(i => $"purse {i}").ToArray();
        await Task.WhenAll(keys.Select(key => Purse(cluster, key).Add(5m)));

        await cluster.Silos[1].StopAsync(TestContext.Current.CancellationToken);

        Assert.All(await Task.WhenAll(keys.Select(key => Purse(cluster, key).Balance())), balance => Assert.Equal(5m, balance));
    }

    private static IPurseGrain Purse(EmbeddedCluster cluster, string key) => cluster.Client.GetGrain<IPurseGrain>(key);

    private Task<EmbeddedCluster> Start(int silos = 1) => EmbeddedCluster.StartAsync(new()
    {
        Silos = silos,
        TimeProvider = _clock,
        ConfigureSilo = silo =>
        {
            silo.Services.AddSingleton(_ticks);
            silo.AddSqliteGrainStorageAsDefault(_folder.File);
            silo.UseSqliteReminders(_folder.File);
        },
    }, TestContext.Current.CancellationToken);
}
