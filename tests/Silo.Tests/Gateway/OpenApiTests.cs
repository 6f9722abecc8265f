using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace Silo.Tests;

public sealed class OpenApiTests
{
    [Fact]
    public async Task Get_Document_IsValidAndHasAPathForEachEndpoint()
    {
        await using var gateway = await TestGateway.Start();
        await using var stream = await gateway.Http.GetStreamAsync("/openapi/v1.json", TestContext.Current.CancellationToken);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, TestContext.Current.CancellationToken);
        copy.Position = 0;

        var (document, diagnostic) = await OpenApiDocument.LoadAsync(copy, "json", cancellationToken: TestContext.Current.CancellationToken);

        Assert.NotNull(document);
        Assert.Empty(diagnostic!.Errors);
        Assert.Empty(diagnostic.Warnings);
        Assert.Equal(
            [
                "/v1/cache",
                "/v1/cache/invalidate",
                "/v1/catalog",
                "/v1/catalog/{id}",
                "/v1/connectors/CONN_TEST_LICENCES/create_entry",
                "/v1/connectors/CONN_TEST_LICENCES/verify_license",
                "/v1/connectors/{id}/{endpoint}",
                "/v1/health/connectors",
                "/v1/llm/route",
            ],
            document.Paths.Keys.Order(StringComparer.Ordinal));
        var operation = document.Paths["/v1/connectors/CONN_TEST_LICENCES/create_entry"].Operations![HttpMethod.Post];
        Assert.Equal("CONN_TEST_LICENCES.create_entry", operation.OperationId);
        var arguments = operation.RequestBody!.Content!["application/json"].Schema!;
        Assert.Equal(["Line"], arguments.Required!);
        Assert.Equal(JsonSchemaType.Array, arguments.Properties!["Line"].Type);
        Assert.Equal("0", arguments.Properties["Line"].Items!.Properties!["Amount"].Minimum);
    }
}
