using System.Net;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace Silo.Tests;

/// <summary>What the gateway says about the repository's own catalogue.</summary>
public sealed class WholeCatalogueTests(RunningSilo silo)
{
    [Fact]
    public async Task OpenApi_Document_IsValid()
    {
        await using var stream = await silo.Http.GetStreamAsync("/openapi/v1.json", TestContext.Current.CancellationToken);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, TestContext.Current.CancellationToken);
        copy.Position = 0;

        var (document, diagnostic) = await OpenApiDocument.LoadAsync(copy, "json", cancellationToken: TestContext.Current.CancellationToken);

        Assert.Empty(diagnostic!.Errors);
        Assert.Empty(diagnostic.Warnings);
        var licence = document!.Paths["/v1/connectors/CONN_GOV_RBQ/verify_license"].Operations![HttpMethod.Post].RequestBody!.Content!["application/json"].Schema!;
        Assert.Equal(["licence"], licence.Required!);
    }

    [Fact]
    public async Task Catalog_Answer_NamesEveryEndpointByTheNameToCallItBy()
    {
        using var response = await silo.Http.GetAsync("/v1/catalog", TestContext.Current.CancellationToken);

        var connectors = (await response.Json()).GetProperty("connectors").EnumerateArray().ToArray();
        foreach (var connector in connectors)
        {
            foreach (var endpoint in connector.GetProperty("endpoints").EnumerateArray())
            {
                using var call = await silo.Call(connector.GetProperty("id").GetString()!, endpoint.GetProperty("name").GetString()!, """{"no_such_argument":1}""");
                Assert.Equal(HttpStatusCode.BadRequest, call.StatusCode);
            }
        }
    }

    [Fact]
    public async Task Catalog_Answer_HoldsNoCredentialValue()
    {
        var catalogue = await silo.Http.GetStringAsync("/v1/catalog", TestContext.Current.CancellationToken);

        foreach (var connector in CheNu.Grains.Connectors.CatalogueLoader.Load(RunningSilo.CataloguePath).OrThrow().Connectors.Values)
        {
            foreach (var field in connector.Credentials.Values.Where(field => field.Secret))
            {
                var secret = silo.Silo.Sandbox!.Credentials.Find(connector.Id, field.Name);
                if (secret is not null) Assert.DoesNotContain(secret, catalogue, StringComparison.Ordinal);
            }
        }
    }
}
