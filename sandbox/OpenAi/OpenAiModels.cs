using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;
using CheNu.Sandbox.Llm;

namespace CheNu.Sandbox.OpenAi;

/// <summary>The models, and the list of them.</summary>
internal static class OpenAiModels
{
    private static readonly LlmModel[] All =
    [
        Thinker("gpt-5.6-sol"), Thinker("gpt-5.6-terra"), Thinker("gpt-5.6-luna"), Thinker("gpt-5.5"),
        Thinker("gpt-5.4"), Thinker("gpt-5.4-mini"), Thinker("gpt-5.4-nano"), Thinker("gpt-5.2"), Thinker("gpt-5.2-pro"),
        Thinker("gpt-5.1"), Thinker("gpt-5.1-mini"), Thinker("gpt-5"), Thinker("gpt-5-mini"), Thinker("gpt-5-nano"),
        new("gpt-4.1", 1_047_576, 32_768), new("gpt-4.1-mini", 1_047_576, 32_768), new("gpt-4.1-nano", 1_047_576, 32_768),
        Thinker("o3") with { Window = 200_000, MaxOutput = 100_000 }, Thinker("o4-mini") with { Window = 200_000, MaxOutput = 100_000 },
        new("gpt-4o", 128_000, 16_384), new("gpt-4o-mini", 128_000, 16_384),
    ];

    public static LlmModel Find(string id) => Array.Find(All, model => model.Id == id)
        ?? throw OpenAiErrors.Of(404, $"The model '{id}' does not exist or you do not have access to it.", null, "model_not_found");

    /// <summary>The o-series does not take stop sequences.</summary>
    public static bool TakesStops(LlmModel model) => !model.Id.StartsWith('o');

    public static VendorReply List() => VendorReply.Json(200, new JsonObject { ["object"] = "list", ["data"] = JsonText.Array(All.Select(Show)) });

    public static JsonObject Show(LlmModel model) => new() { ["id"] = model.Id, ["object"] = "model", ["created"] = 1_767_225_600, ["owned_by"] = "openai" };

    private static LlmModel Thinker(string id) => new(id, 400_000, 128_000) { Sampling = false, Reasoning = true };
}
