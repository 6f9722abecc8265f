using Microsoft.OpenApi;

namespace CheNu.Silo.Gateway;

/// <summary>What every call's description refers to: the API key, the problem, the receipt.</summary>
internal static class SharedSchemas
{
    public const string Problem = "Problem";
    public const string Receipt = "Receipt";

    private const string ApiKey = "api_key";

    public static void AddTo(OpenApiDocument document)
    {
        document.AddComponent<IOpenApiSecurityScheme>(ApiKey, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "A key of this gateway.",
        });
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(ApiKey, document)] = [] }];
        document.AddComponent<IOpenApiSchema>(Receipt, ReceiptSchema());
        document.AddComponent<IOpenApiSchema>(Problem, ProblemSchema(document));
    }

    private static OpenApiSchema ProblemSchema(OpenApiDocument document) => Object(
        "RFC 9457 problem details.",
        ("type", Text("Where the problem is explained, relative to the gateway.")),
        ("title", Text("The same for every occurrence.")),
        ("status", Whole("The HTTP status.")),
        ("detail", Text("What happened this time.")),
        ("instance", Text("The call's id.")),
        ("code", Text("Stable; what programs look at.")),
        ("stage", Text("The step of the call that failed, or gateway.")),
        ("side", Words("Whose fault it was.", "internal", "caller", "policy", "credential", "network", "vendor")),
        ("effect", Words("Whether the effect has taken place.", "not_done", "done", "unknown")),
        ("retryable", new OpenApiSchema { Type = JsonSchemaType.Boolean, Description = "Whether the same call may succeed later." }),
        ("retry_after", Number("When to come back, in seconds.")),
        ("next_step", Text("What to do next.")),
        ("vendor_status", Whole("The vendor's HTTP status.")),
        ("vendor_code", Text("The vendor's own error code.")),
        ("fields", List("The arguments or headers at fault.", Object(null, ("field", Text(null)), ("problem", Text(null))))),
        ("suggestions", List("Names that may have been meant.", Text(null))),
        ("receipt", new OpenApiSchemaReference(Receipt, document)));

    private static OpenApiSchema ReceiptSchema() => Object(
        "What each step of the call decided, and what was sent.",
        ("call_id", Text("32 hexadecimal digits.")),
        ("connector", Text(null)),
        ("endpoint", Text(null)),
        ("agent", Text("The agent that called.")),
        ("agent_source", Words("Who said which agent it was.", "key", "header", "default")),
        ("catalogue_version", Text(null)),
        ("started_at", new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" }),
        ("duration_ms", Number(null)),
        ("sandbox", new OpenApiSchema { Type = JsonSchemaType.Boolean, Description = "Whether the service was simulated." }),
        ("idempotency_key", Text(null)),
        ("replay_of", Text("The call whose answer this repeats: it had the same idempotency key, and nothing was sent.")),
        ("next_page", new OpenApiSchema { Type = JsonSchemaType.Object, Description = "Arguments to add for the next page." }),
        ("cache", Object(
            "What the cache did; absent when it has no part in the call.",
            ("status", Words("How the call was answered.", "hit", "miss", "joined", "stale", "refreshing", "bypassed", "unavailable")),
            ("layer", Words("Where a cached answer was.", "near", "partition", "shared", "joined")),
            ("age_s", Number("How long ago a cached answer was fetched.")),
            ("fresh_for_s", Number("For how much longer it is fresh; below zero when it is stale.")),
            ("stored", new OpenApiSchema { Type = JsonSchemaType.Boolean, Description = "Whether what was fetched is kept." }),
            ("key", Text("The key to invalidate it by; nothing can be read from it.")))),
        ("steps", List("In order.", Object(null, ("stage", Text(null)), ("decision", Text(null)), ("detail", Text(null)), ("duration_ms", Number(null))))),
        ("attempts", List("The HTTP requests that were sent, in order.", Object(
            null,
            ("method", Text(null)),
            ("target", Text(null)),
            ("status", Whole(null)),
            ("outcome", Text(null)),
            ("duration_ms", Number(null)),
            ("bytes_sent", Whole(null)),
            ("bytes_received", Whole(null)),
            ("vendor_request_id", Text(null))))),
        ("warnings", List("What was unusual though the call went on.", Text(null))));

    private static OpenApiSchema Object(string? description, params (string Name, IOpenApiSchema Schema)[] members) => new()
    {
        Type = JsonSchemaType.Object,
        Description = description,
        Properties = members.ToDictionary(member => member.Name, member => member.Schema, StringComparer.Ordinal),
    };

    private static OpenApiSchema List(string description, IOpenApiSchema items) =>
        new() { Type = JsonSchemaType.Array, Description = description, Items = items };

    private static OpenApiSchema Text(string? description) => new() { Type = JsonSchemaType.String, Description = description };

    private static OpenApiSchema Whole(string? description) => new() { Type = JsonSchemaType.Integer, Description = description };

    private static OpenApiSchema Number(string? description) => new() { Type = JsonSchemaType.Number, Description = description };

    private static OpenApiSchema Words(string description, params string[] words) => new()
    {
        Type = JsonSchemaType.String,
        Description = description,
        Enum = [.. words.Select(word => (System.Text.Json.Nodes.JsonNode)System.Text.Json.Nodes.JsonValue.Create(word)!)],
    };
}
