using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.Google;

/// <summary>Error bodies: the older APIs list <c>errors[]</c> with a reason, Sheets has a status word.</summary>
internal static class GoogleErrors
{
    public static VendorReply Body(VendorRequest request, int status, string reason, string message, string? location = null, string domain = "global")
    {
        var error = new JsonObject { ["code"] = status, ["message"] = message };
        if (request.Host == GoogleService.SheetsHost)
        {
            error["status"] = Word(status);
        }
        else
        {
            var detail = new JsonObject { ["message"] = message, ["domain"] = domain, ["reason"] = reason };
            if (location is not null)
            {
                detail["locationType"] = status == 401 ? "header" : "parameter";
                detail["location"] = location;
            }

            error["errors"] = new JsonArray(detail);
            if (request.Host == GoogleService.GmailHost)
                error["status"] = Word(status);
        }

        return VendorReply.Json(status, new JsonObject { ["error"] = error }, "application/json; charset=UTF-8");
    }

    public static RefusalException Of(VendorCall call, int status, string reason, string message, string? location = null) =>
        new(Body(call.Request, status, reason, message, location));

    public static RefusalException Invalid(VendorCall call, string message, string? location = null) => Of(call, 400, "invalid", message, location);

    public static RefusalException Parameter(VendorCall call, string name, string message) => Of(call, 400, "invalidParameter", message, name);

    public static RefusalException Required(VendorCall call, string name) => Of(call, 400, "required", $"{name} is required.", name);

    public static RefusalException NotFound(VendorCall call, string what) => Of(call, 404, "notFound", $"{what} was not found.");

    private static string Word(int status) => status switch
    {
        400 => "INVALID_ARGUMENT", 401 => "UNAUTHENTICATED", 403 => "PERMISSION_DENIED", 404 => "NOT_FOUND", 409 => "ALREADY_EXISTS",
        429 => "RESOURCE_EXHAUSTED", 503 => "UNAVAILABLE", 504 => "DEADLINE_EXCEEDED", _ => "INTERNAL",
    };
}
