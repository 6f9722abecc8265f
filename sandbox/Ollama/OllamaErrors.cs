using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.Ollama;

/// <summary>Error bodies in Ollama's form: <c>{"error":"text"}</c>.</summary>
internal static class OllamaErrors
{
    public static VendorReply Body(int status, string message) => VendorReply.Json(status, new JsonObject { ["error"] = message }, "application/json; charset=utf-8");

    public static RefusalException Of(int status, string message) => new(Body(status, message));

    public static RefusalException Invalid(string message) => Of(400, message);

    public static RefusalException NotPulled(string model) => Of(404, $"model '{model}' not found");
}
