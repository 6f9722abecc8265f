using System.Globalization;
using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;
using CheNu.Sandbox.Llm;

namespace CheNu.Sandbox.Gemini;

/// <summary>The models, and the list of them.</summary>
internal static class GeminiModels
{
    private static readonly LlmModel[] All =
    [
        New("gemini-3.5-flash"), New("gemini-3.1-pro-preview"), New("gemini-3.1-flash-lite"), New("gemini-2.5-pro"), New("gemini-2.5-flash"),
        new("gemini-1.5-pro", 2_000_000, 8_192),
    ];

    public static LlmModel Find(string id) => Array.Find(All, model => model.Id == id)
        ?? throw GeminiErrors.Of(404, $"models/{id} is not found for API version v1beta, or is not supported for this method. List the models to see which are.");

    /// <summary>Whether thought signatures are sent with function calls and must come back.</summary>
    public static bool SignsThoughts(LlmModel model) => model.Id.StartsWith("gemini-3", StringComparison.Ordinal);

    public static VendorReply List(VendorRequest request)
    {
        var size = request.Query["pageSize"] is not { } asked ? 50 : int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? Math.Min(number, 1000) : throw GeminiErrors.Field("page_size", asked);
        var start = request.Query["pageToken"] is not { } token ? 0 : int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var from) && from < All.Length ? from : throw GeminiErrors.Field("page_token", token);
        var list = new JsonObject { ["models"] = JsonText.Array(All.Skip(start).Take(size).Select(Show)) };
        if (start + size < All.Length)
            list["nextPageToken"] = (start + size).ToString(CultureInfo.InvariantCulture);
        return VendorReply.Json(200, list, "application/json; charset=UTF-8");
    }

    public static JsonObject Show(LlmModel model) => new()
    {
        ["name"] = "models/" + model.Id,
        ["displayName"] = model.Id.Replace('-', ' '),
        ["inputTokenLimit"] = model.Window,
        ["outputTokenLimit"] = model.MaxOutput,
        ["supportedGenerationMethods"] = new JsonArray("generateContent", "countTokens"),
        ["thinking"] = model.Reasoning,
    };

    private static LlmModel New(string id) => new(id, 1_048_576, 65_536) { Reasoning = true };
}
