using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.Autodesk;

/// <summary>Autodesk's error bodies: <c>developerMessage</c> and <c>errorCode</c> for tokens, <c>diagnostic</c> for models, <c>title</c> and <c>detail</c> for coordination.</summary>
internal static class AutodeskErrors
{
    public static RefusalException Token(int status, string code, string message) =>
        new(VendorReply.Json(status, new JsonObject { ["developerMessage"] = message, ["moreInfo"] = "https://aps.autodesk.example", ["errorCode"] = code }));

    public static VendorReply Diagnostic(int status, string message) => VendorReply.Json(status, new JsonObject { ["diagnostic"] = message });

    public static RefusalException Model(int status, string message) => new(Diagnostic(status, message));

    public static RefusalException Coordination(int status, string title, string detail) =>
        new(VendorReply.Json(status, new JsonObject { ["title"] = title, ["status"] = status, ["detail"] = detail }));
}
