using CheNu.Grains.Connectors;
using CheNu.Tests;

namespace Agents.Tests.EndToEnd;

/// <summary>A newcomer adds a connector by writing one YAML file, and calls it.</summary>
public sealed class NewcomerTests : IDisposable
{
    private const string Agents = """
        agents:
          - name: "L3_WEATHER_WATCHER"
            description: "Watches the weather."
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chenu-newcomer-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Call_ConnectorOfOneNewFile_Works()
    {
        _folder.CreateSubdirectory("connectors");
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "connectors", "weather.yaml"), NewcomerFile.UsedBy("L3_WEATHER_*"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "agents.yaml"), Agents, TestContext.Current.CancellationToken);
        await using var cluster = await AgentCluster.StartAsync(CatalogueLoader.Load(_folder.FullName).OrThrow());

        var result = await cluster.Call("L3_WEATHER_WATCHER", "CONN_DEMO_WEATHER", "get_forecast", new { city = "Trois-Rivières", days = 3 });

        Assert.True(result.IsSuccess, result.Error?.Message);
        Assert.Empty(result.Receipt.Warnings);
        var request = Assert.Single(cluster.Sandbox.Requests.Entries);
        Assert.Equal(("api.weather.example", "/v1/forecast/Trois-Rivi%C3%A8res"), (request.Host, request.Path));
    }

    [Fact]
    public async Task Call_KeyNotEntered_NamesWhatToEnter()
    {
        _folder.CreateSubdirectory("connectors");
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "connectors", "weather.yaml"), NewcomerFile.UsedBy("L3_WEATHER_*"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "agents.yaml"), Agents, TestContext.Current.CancellationToken);
        await using var cluster = await AgentCluster.StartAsync(CatalogueLoader.Load(_folder.FullName).OrThrow(), (_, _) => false);

        var error = (await cluster.Call("L3_WEATHER_WATCHER", "CONN_DEMO_WEATHER", "get_forecast", new { city = "Laval" })).Error!;

        Assert.Equal(ErrorCodes.CredentialMissing, error.Code);
        Assert.Contains("Credentials:CONN_DEMO_WEATHER:api_key", error.NextStep, StringComparison.Ordinal);
        Assert.Empty(cluster.Sandbox.Requests.Entries);
    }
}
