using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.ClickUp;

/// <summary>Error bodies in ClickUp's form: <c>{"err": text, "ECODE": code}</c>.</summary>
internal static class ClickUpErrors
{
    public static VendorReply Body(int status, string code, string message) =>
        VendorReply.Json(status, new JsonObject { ["err"] = message, ["ECODE"] = code });

    public static RefusalException Of(int status, string code, string message) => new(Body(status, code, message));

    public static RefusalException Input(string code, string message) => Of(400, code, message);

    public static RefusalException NotAuthorised() => Of(401, "OAUTH_027", "The workspace is not authorised for this token.");

    public static RefusalException NoTask() => Of(404, "ITEM_013", "The task was not found or is deleted.");

    public static RefusalException NoList() => Of(404, "ITEM_015", "The list was not found.");
}
