namespace Catalogue.Tests;

/// <summary>Someone adds a connector: one file, from the README's own example.</summary>
public sealed class NewcomerTests
{
    [Fact]
    public void Load_TheReadmesExample_IsAConnector()
    {
        using var folder = new CatalogueFolder();
        var connector = Assert.Single(folder.Write("weather.yaml", Example()).Load().OrThrow().Connectors.Values);

        Assert.Equal(("CONN_DEMO_WEATHER", "https://api.weather.example/v1/forecast/{city}"), (connector.Id, connector.Endpoints["get_forecast"].Request!.Url.ToString()));
        Assert.Equal(["days", "city"], connector.Endpoints["get_forecast"].Parameters.Select(parameter => parameter.Name));
        Assert.Equal("X-Api-Key", connector.Endpoints["get_forecast"].Auth.Headers[0].Key);
        Assert.True(connector.AgentsUsing[0].Matches("L3_WEATHER_TODAY"));
    }

    [Fact]
    public void Load_ASlipInTheExample_IsFoundWhereItIs()
    {
        using var folder = new CatalogueFolder();
        folder.Write("weather.yaml", Example().Replace("days: \"integer?\"", "days: \"integr?\"", StringComparison.Ordinal));

        Assert.StartsWith("weather.yaml:14:15: 'integr' is not a type; did you mean 'integer'?", Assert.Single(folder.Errors()), StringComparison.Ordinal);
    }

    private static string Example()
    {
        var readme = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "catalog", "README.md"));
        var start = readme.IndexOf("```yaml\nconnector:", StringComparison.Ordinal) + "```yaml\n".Length;
        return readme[start..readme.IndexOf("```", start, StringComparison.Ordinal)];
    }
}
