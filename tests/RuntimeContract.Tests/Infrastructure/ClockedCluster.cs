[assembly: AssemblyFixture(typeof(RuntimeContract.Tests.ClockedCluster))]

namespace RuntimeContract.Tests;

/// <summary>
/// One silo whose grains and reminders read a clock that the test drives.
/// Tests that use it are in the collection "clock", one after the other: a clock has one driver.
/// </summary>
public sealed class ClockedCluster : IAsyncLifetime
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan StepPause = TimeSpan.FromMilliseconds(5);
    private ContractCluster? _cluster;

    public ManualClock Clock { get; } = new();

    public IClusterClient Client => (_cluster ?? throw new InvalidOperationException("The cluster is not started.")).Client;

    public Board Board => (_cluster ?? throw new InvalidOperationException("The cluster is not started.")).Board;

    /// <summary>
    /// Lets time pass in steps of a second, up to <paramref name="limit"/>, until the journal holds that many entries.
    /// For what the runtime does in the background at a time of its own choosing.
    /// </summary>
    public async Task PassUntilNoted(string key, int count, TimeSpan limit)
    {
        var noted = Board.WhenNoted(key, count);
        for (var passed = TimeSpan.Zero; passed < limit && !noted.IsCompleted; passed += Step)
        {
            Clock.Advance(Step);
            await Task.WhenAny(noted, Task.Delay(StepPause, TimeProvider.System, TestContext.Current.CancellationToken));
        }

        await noted;
    }

    public async ValueTask InitializeAsync() => _cluster = await ContractCluster.StartAsync(silos: 1, Clock);

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
            await _cluster.DisposeAsync();
    }
}
