using System.Reflection;
using CheNu.Grains.Connectors;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace CheNu.Silo.Gateway;

/// <summary>Adds to the OpenAPI document what the routes cannot say: one path for each endpoint of the catalogue, the API key, the shape of a problem.</summary>
internal sealed class CatalogueDocument(ICatalogue catalogue) : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        var current = catalogue.Current;
        document.Info = new OpenApiInfo
        {
            Title = "CHE·NU Grains gateway",
            Version = typeof(CatalogueDocument).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "1",
            Description = $"Connectors of catalogue {current.Version}. Errors are RFC 9457 problem details.",
        };
        SharedSchemas.AddTo(document);
        foreach (var connector in current.Connectors.Values.OrderBy(connector => connector.Id, StringComparer.Ordinal))
        {
            foreach (var endpoint in ConnectorWriter.Distinct(connector))
            {
                var path = new OpenApiPathItem();
                path.AddOperation(HttpMethod.Post, CallOperation.Of(connector, endpoint, document));
                document.Paths[$"/v1/connectors/{connector.Id}/{EndpointWriter.FullName(endpoint)}"] = path;
            }
        }

        return Task.CompletedTask;
    }
}
