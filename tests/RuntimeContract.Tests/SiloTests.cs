namespace RuntimeContract.Tests;

/// <summary>Silos that stop.</summary>
public sealed class SiloTests
{
    [Fact]
    public async Task Stop_ASilo_ItsActivationsAreDeactivatedAndComeBackOnTheOther()
    {
        await using var cluster = await ContractCluster.StartAsync(silos: 2, TimeProvider.System);
        var keys = Enumerable.Range(0, 40).Select(i => $"silo/{i}").ToArray();
        var before = await Task.WhenAll(keys.Select(key => cluster.Client.GetGrain<IActivationGrain>(key).Report()));
        Assert.Equal(2, before.Select(report => report.Silo).Distinct(StringComparer.Ordinal).Count());

        await cluster.StopSiloAsync(1);

        var after = await Task.WhenAll(keys.Select(key => cluster.Client.GetGrain<IActivationGrain>(key).Report()));
        Assert.Single(after.Select(report => report.Silo).Distinct(StringComparer.Ordinal));
        for (var i = 0; i < keys.Length; i++)
        {
            var moved = !string.Equals(before[i].Silo, after[i].Silo, StringComparison.Ordinal);
            string[] expected = moved ? ["activate", "deactivate ShuttingDown", "activate"] : ["activate"];
            Assert.Equal(expected, cluster.Board.Notes(keys[i]));
        }
    }

    [Fact]
    public async Task Stop_TheWholeCluster_EveryActivationIsDeactivated()
    {
        var cluster = await ContractCluster.StartAsync(silos: 1, TimeProvider.System);
        await cluster.Client.GetGrain<IActivationGrain>("last").Report();

        await cluster.DisposeAsync();

        Assert.Equal(["activate", "deactivate ShuttingDown"], cluster.Board.Notes("last"));
    }
}
