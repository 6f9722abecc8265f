using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.QuickBooks;

/// <summary>Faults in QuickBooks' form. Refusals of the token are written in lower case, all others with capitals.</summary>
internal static class QuickBooksErrors
{
    public static VendorReply Body(int status, string type, string code, string message, string detail, string? element = null) =>
        VendorReply.Json(status, new JsonObject
        {
            ["Fault"] = new JsonObject
            {
                ["Error"] = new JsonArray(new JsonObject { ["Message"] = message, ["Detail"] = detail, ["code"] = code, ["element"] = element ?? "" }),
                ["type"] = type,
            },
        });

    public static RefusalException Invalid(string code, string message, string detail, string? element = null) =>
        new(Body(400, "ValidationFault", code, message, detail, element));

    public static RefusalException Missing(string element) =>
        Invalid("2020", "Required parameter missing", $"{element} is required.", element);

    public static RefusalException Property(string element, string detail) => Invalid("2010", "Invalid or unsupported property", detail, element);

    public static RefusalException NoSuchReference(string element, string id) =>
        Invalid("2500", "Invalid reference id", $"{element} refers to '{id}', which does not exist or is inactive.", element);

    public static RefusalException NotFound(string entity, string id) =>
        Invalid("610", "Object not found", $"There is no {entity} with the id {id}.");

    public static RefusalException Query(string code, string detail) => Invalid(code, code == "4000" ? "Error parsing query" : "Invalid query", detail);

    public static RefusalException Unauthenticated() =>
        new(VendorReply.Json(401, new JsonObject
        {
            ["warnings"] = null,
            ["intuitObject"] = null,
            ["fault"] = new JsonObject
            {
                ["error"] = new JsonArray(new JsonObject
                {
                    ["message"] = "AuthenticationFailed", ["detail"] = "The token is missing, unknown or expired.", ["code"] = "3200", ["element"] = null,
                }),
                ["type"] = "AUTHENTICATION",
            },
        }).With("WWW-Authenticate", "Bearer realm=\"Intuit\", error=\"invalid_token\""));

    public static RefusalException Unauthorised(string realmId) =>
        new(Body(403, "AuthorizationFault", "3100", "ApplicationAuthorizationFailed", $"The token does not open the company {realmId}."));

    public static RefusalException Of(JsonProblem problem) => problem.Kind switch
    {
        JsonProblemKind.Missing => Missing(problem.Path),
        _ => Property(problem.Path, problem.Message),
    };
}
