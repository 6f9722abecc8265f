using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;
using CheNu.Sandbox.Llm;

namespace CheNu.Sandbox.Ollama;

/// <summary>The models that have been pulled.</summary>
internal static class OllamaModels
{
    private static readonly LlmModel[] All =
    [
        new("llama-3.1-8b:latest", 128_000, 128_000) { Prefill = true, Images = false },
        new("llama-3.1-70b:latest", 128_000, 128_000) { Prefill = true, Images = false },
        new("llama3.1:8b", 128_000, 128_000) { Prefill = true, Images = false },
        new("llama3.1:70b", 128_000, 128_000) { Prefill = true, Images = false },
        new("qwen3:8b", 40_960, 40_960) { Prefill = true, Images = false, Reasoning = true },
        new("gemma3:12b", 128_000, 128_000) { Prefill = true, Tools = false },
    ];

    /// <summary>A name without a tag means the tag <c>latest</c>.</summary>
    public static LlmModel Find(string name) =>
        Array.Find(All, model => model.Id == (name.Contains(':', StringComparison.Ordinal) ? name : name + ":latest")) ?? throw OllamaErrors.NotPulled(name);

    public static VendorReply Tags() => VendorReply.Json(200, new JsonObject { ["models"] = JsonText.Array(All.Select(Show)) }, "application/json; charset=utf-8");

    public static VendorReply List() => VendorReply.Json(200, new JsonObject
    {
        ["object"] = "list",
        ["data"] = JsonText.Array(All.Select(model => new JsonObject { ["id"] = model.Id, ["object"] = "model", ["created"] = 1_767_225_600, ["owned_by"] = "library" })),
    });

    private static JsonObject Show(LlmModel model) => new()
    {
        ["name"] = model.Id,
        ["model"] = model.Id,
        ["modified_at"] = "2026-11-01T08:00:00Z",
        ["size"] = 4_920_753_328,
        ["digest"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(model.Id))),
        ["details"] = new JsonObject { ["format"] = "gguf", ["family"] = model.Id[..5], ["families"] = new JsonArray(model.Id[..5]), ["parameter_size"] = "8.0B", ["quantization_level"] = "Q4_K_M" },
    };
}
