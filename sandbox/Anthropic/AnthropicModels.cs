using System.Globalization;
using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;
using CheNu.Sandbox.Llm;

namespace CheNu.Sandbox.Anthropic;

/// <summary>The models, and the list of them.</summary>
internal static class AnthropicModels
{
    private static readonly LlmModel[] All =
    [
        New("claude-fable-5-1"), New("claude-mythos-5-1"),
        New("claude-opus-5"), New("claude-sonnet-5"), New("claude-fable-5"), New("claude-mythos-5"), New("claude-opus-4-8"), New("claude-opus-4-7"),
        New("claude-opus-4-6") with { Sampling = true }, New("claude-sonnet-4-6") with { Sampling = true },
        Old("claude-haiku-4-5"), Old("claude-haiku-4-5-20251001"), Old("claude-opus-4-5"), Old("claude-opus-4-5-20251101"),
        Old("claude-sonnet-4-5"), Old("claude-sonnet-4-5-20250929"), Old("claude-sonnet-4-20250514"), Old("claude-haiku"),
    ];

    public static LlmModel? Find(string id) => Array.Find(All, model => model.Id == id);

    /// <summary>Only adaptive thinking: a budget of tokens is refused.</summary>
    public static bool OnlyAdaptive(LlmModel model) => !model.Sampling;

    /// <summary><c>system</c> as a role of messages.</summary>
    public static bool SystemInMessages(LlmModel model) => model.Id is "claude-opus-4-8" or "claude-opus-5" or "claude-fable-5-1" or "claude-mythos-5-1";

    /// <summary>Whether the place of inference may be chosen.</summary>
    public static bool ChoosesPlace(LlmModel model) => !model.Prefill;

    public static VendorReply List(VendorRequest request)
    {
        var limit = request.Query["limit"] is not { } asked ? 20 : int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 1000 ? number : throw AnthropicErrors.Invalid("limit", "must be from 1 to 1000");
        var start = request.Query["after_id"] is { } after ? Array.FindIndex(All, model => model.Id == after) + 1 : 0;
        var page = All.Skip(start).Take(limit).ToList();
        return VendorReply.Json(200, new JsonObject
        {
            ["data"] = JsonText.Array(page.Select(Show)),
            ["has_more"] = start + page.Count < All.Length,
            ["first_id"] = page.FirstOrDefault()?.Id,
            ["last_id"] = page.LastOrDefault()?.Id,
        });
    }

    public static VendorReply One(string id) => VendorReply.Json(200, Show(Find(id) ?? throw NotFound(id)));

    public static RefusalException NotFound(string id) => AnthropicErrors.Of(404, "model: " + id);

    private static JsonObject Show(LlmModel model) => new()
    {
        ["type"] = "model",
        ["id"] = model.Id,
        ["display_name"] = model.Id.Replace('-', ' '),
        ["created_at"] = "2026-01-15T00:00:00Z",
        ["max_input_tokens"] = model.Window,
        ["max_tokens"] = model.MaxOutput,
    };

    private static LlmModel New(string id) => new(id, 1_000_000, 128_000) { Sampling = false, Reasoning = true };

    private static LlmModel Old(string id) => new(id, 200_000, 64_000) { Prefill = true, Reasoning = id.Contains("4-5", StringComparison.Ordinal) };
}
