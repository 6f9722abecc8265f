using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CheNu.Grains.Connectors;
using CheNu.Silo.Hosting;
using CheNu.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace Silo.Tests;

/// <summary>What CONTRIBUTING.md promises: a new connector is one file, taken over by a silo that runs.</summary>
public sealed class NewcomerTests : IDisposable
{
    private readonly string _catalogue = Directory.CreateTempSubdirectory("chenu-newcomer-").FullName;

    public void Dispose() => Directory.Delete(_catalogue, recursive: true);

    [Fact]
    public async Task Silo_FileAddedWhileItRuns_AnswersForTheNewConnector()
    {
        CopyCatalogue();
        await using var silo = await SiloApplication.Start(RunningSilo.Settings($"--Catalog:Path={_catalogue}"), TestContext.Current.CancellationToken);
        using var http = new HttpClient { BaseAddress = new Uri(silo.Banner.Url) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", RunningSilo.Key);
        using (var unknown = await Call(http)) await unknown.Problem(HttpStatusCode.NotFound, "unknown_connector");

        await File.WriteAllTextAsync(Path.Combine(_catalogue, "connectors", "weather.yaml"), NewcomerFile.UsedBy("L2_ESTIMATOR"), TestContext.Current.CancellationToken);
        var reload = silo.Services.GetRequiredService<CatalogueWatcher>().Reload();

        Assert.True(reload.Succeeded);
        using var response = await Call(http);
        var answer = await response.Json();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(answer.GetProperty("receipt").GetProperty("sandbox").GetBoolean());
        Assert.Equal(reload.Version, answer.GetProperty("receipt").GetProperty("catalogue_version").GetString());
        Assert.Empty(answer.GetProperty("receipt").GetProperty("warnings").EnumerateArray());
    }

    [Fact]
    public async Task Silo_FileBrokenWhileItRuns_KeepsTheLastGoodCatalogue()
    {
        CopyCatalogue();
        await using var silo = await SiloApplication.Start(RunningSilo.Settings($"--Catalog:Path={_catalogue}"), TestContext.Current.CancellationToken);
        var before = silo.Services.GetRequiredService<ICatalogue>().Current.Version;

        await File.WriteAllTextAsync(Path.Combine(_catalogue, "connectors", "weather.yaml"), "connector: [", TestContext.Current.CancellationToken);
        var reload = silo.Services.GetRequiredService<CatalogueWatcher>().Reload();

        Assert.False(reload.Succeeded);
        Assert.Equal(before, silo.Services.GetRequiredService<ICatalogue>().Current.Version);
    }

    private static Task<HttpResponseMessage> Call(HttpClient http) =>
        http.PostAsync("/v1/connectors/CONN_DEMO_WEATHER/get_forecast", new StringContent("""{"city":"Laval","days":3}""", Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);

    private void CopyCatalogue()
    {
        Directory.CreateDirectory(Path.Combine(_catalogue, "connectors"));
        foreach (var file in Directory.EnumerateFiles(RunningSilo.CataloguePath, "*.yaml", SearchOption.AllDirectories))
            File.Copy(file, Path.Combine(_catalogue, Path.GetRelativePath(RunningSilo.CataloguePath, file)));
    }
}
