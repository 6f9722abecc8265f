using CheNu.Grains.Connectors;
using Microsoft.OpenApi;

namespace CheNu.Silo.Gateway;

/// <summary>Describes the call of one endpoint as an OpenAPI operation.</summary>
internal static class CallOperation
{
    public static OpenApiOperation Of(Connector connector, Endpoint endpoint, OpenApiDocument document)
    {
        var name = EndpointWriter.FullName(endpoint);
        return new OpenApiOperation
        {
            OperationId = $"{connector.Id}.{name}",
            Tags = new HashSet<OpenApiTagReference> { new(connector.Id, document) },
            Summary = $"{connector.Name}: {name}",
            Description = endpoint.Description,
            Parameters =
            [
                Header("X-Agent", $"The agent that calls, {AgentName.Form}; only with a key that may choose."),
                Header("X-User", "An opaque id of the person it is done for; only with a key that may choose."),
                Header("Idempotency-Key", "The same for every repeat of the same call: a write is done once, and a repeat gets its answer with Idempotency-Replayed: true."),
                Header("Cache-Control", "no-cache, max-age=N (seconds) or only-if-cached; others are ignored."),
                Header("X-Timeout-Ms", "Time for the whole call in milliseconds; the endpoint's own limit stays."),
            ],
            RequestBody = new OpenApiRequestBody
            {
                Required = endpoint.Parameters.Any(parameter => parameter.Schema.Required),
                Content = Json(Arguments(endpoint)),
            },
            Responses = new OpenApiResponses
            {
                ["200"] = new OpenApiResponse { Description = "The answer and its receipt.", Content = Json(Answer(endpoint, document)) },
                ["default"] = new OpenApiResponse
                {
                    Description = "A problem.",
                    Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                    {
                        [ProblemWriter.ContentType] = new() { Schema = new OpenApiSchemaReference(SharedSchemas.Problem, document) },
                    },
                },
            },
        };
    }

    private static OpenApiParameter Header(string name, string description) => new()
    {
        Name = name,
        In = Microsoft.OpenApi.ParameterLocation.Header,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    private static Dictionary<string, OpenApiMediaType> Json(OpenApiSchema schema) =>
        new(StringComparer.Ordinal) { ["application/json"] = new() { Schema = schema } };

    private static OpenApiSchema Arguments(Endpoint endpoint) => new()
    {
        Type = JsonSchemaType.Object,
        AdditionalPropertiesAllowed = false,
        Properties = endpoint.Parameters.ToDictionary(parameter => parameter.Name, IOpenApiSchema (parameter) => FieldToSchema.Of(parameter.Schema), StringComparer.Ordinal),
        Required = endpoint.Parameters.Where(parameter => parameter.Schema.Required).Select(parameter => parameter.Name).ToHashSet(StringComparer.Ordinal),
    };

    private static OpenApiSchema Answer(Endpoint endpoint, OpenApiDocument document) => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string>(StringComparer.Ordinal) { "data", "receipt" },
        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["data"] = endpoint.Response is { } response ? FieldToSchema.Of(response) : new OpenApiSchema(),
            ["receipt"] = new OpenApiSchemaReference(SharedSchemas.Receipt, document),
        },
    };
}
