using System.Text.Json;

namespace Silo.Tests;

public sealed class ValidateCommandTests : IDisposable
{
    private const string Valid = """
        connector:
          id: "CONN_DEMO_WEATHER"
          name: "Demo Weather"
          type: "weather"
          base_url: "https://api.weather.example"
          auth: "none"
          endpoints:
            get_forecast:
              url: "/v1/forecast/{city}"
              response:
                city: "string"
          agents_using: ["L3_WEATHER_*"]
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("chenu-validate-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Validate_GoodFile_Is0()
    {
        var file = await Write(Valid);

        var run = await CommandRun.Run(["catalog", "validate", file]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("Valid: connectors 1, endpoints 1, agents 0, version ", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_BadFolder_ListsEveryErrorWithItsPlace()
    {
        var file = await Write(Valid.Replace("type: \"weather\"", "typ: \"weather\"", StringComparison.Ordinal).Replace("city: \"string\"", "city: 12", StringComparison.Ordinal));

        var run = await CommandRun.Run(["catalog", "validate", _folder]);
        var json = await CommandRun.Run(["catalog", "validate", _folder, "--json"]);

        Assert.Equal(1, run.ExitCode);
        Assert.All(run.Lines, line => Assert.Matches(@"demo\.yaml:\d+:\d+: ", line));
        Assert.Contains(run.Lines, line => line.Contains("demo.yaml:4:3: ", StringComparison.Ordinal));
        Assert.Equal($"{run.Lines.Length} errors in {_folder}.\n", run.Error);
        var result = JsonElement.Parse(json.Out);
        Assert.False(result.GetProperty("valid").GetBoolean());
        Assert.Equal(run.Lines.Length, result.GetProperty("errors").GetArrayLength());
        Assert.True(File.Exists(file));
    }

    [Fact]
    public async Task Validate_BadPolicies_ListsTheErrorsOfEverySection()
    {
        await Write(Valid);
        await File.WriteAllTextAsync(
            Path.Combine(_folder, "policies.yaml"),
            """
            rate_limiting: { global: { burst: -1 } }
            connection_pool: { health_check: { interval: 0s } }
            """,
            TestContext.Current.CancellationToken);

        var run = await CommandRun.Run(["catalog", "validate", _folder]);

        Assert.Equal((1, $"2 errors in {_folder}.\n"), (run.ExitCode, run.Error));
        Assert.Contains("policies.yaml:1:35: '-1' is not allowed for 'burst'.", run.Lines[0], StringComparison.Ordinal);
        Assert.Contains("policies.yaml:2:46: 'interval' is 0s. Allowed: 1s to 1h.", run.Lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_TheRepositorysCatalogue_IsValid()
    {
        var run = await CommandRun.Run(["catalog", "validate", RunningSilo.CataloguePath]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task Validate_NoSuchPath_Is2()
    {
        var run = await CommandRun.Run(["catalog", "validate", Path.Combine(_folder, "nothing")]);

        Assert.Equal(2, run.ExitCode);
    }

    private async Task<string> Write(string yaml)
    {
        var file = Path.Combine(_folder, "demo.yaml");
        await File.WriteAllTextAsync(file, yaml, TestContext.Current.CancellationToken);
        return file;
    }
}
