using System.Collections.Immutable;

namespace CheNu.Grains.Llm.Wire.Tests.Infrastructure;

/// <summary>A model of each wire, as the catalogue would declare it.</summary>
internal static class Models
{
    public static TheoryData<LlmWire> Wires => [LlmWire.Anthropic, LlmWire.OpenAI, LlmWire.Gemini, LlmWire.Ollama];

    public static TheoryData<LlmWire, LlmWire> Pairs
    {
        get
        {
            var pairs = new TheoryData<LlmWire, LlmWire>();
            foreach (var from in Enum.GetValues<LlmWire>())
            {
                foreach (var to in Enum.GetValues<LlmWire>())
                    pairs.Add(from, to);
            }

            return pairs;
        }
    }

    public static LlmModel Of(LlmWire wire) => wire switch
    {
        LlmWire.Anthropic => Model(wire, "claude-haiku-4-5", "https://api.anthropic.com") with { Capabilities = All | LlmCapability.Prefill },
        LlmWire.OpenAI => Model(wire, "gpt-4o", "https://api.openai.com/v1") with { Capabilities = All & ~LlmCapability.Reasoning },
        LlmWire.Gemini => Model(wire, "gemini-3.5-flash", "https://generativelanguage.googleapis.com"),
        _ => Model(wire, "qwen3:8b", "http://localhost:11434") with { Capabilities = (All & ~LlmCapability.Vision) | LlmCapability.Prefill, ContextWindow = 40_960 },
    };

    private static LlmCapability All => LlmCapability.Text | LlmCapability.Vision | LlmCapability.Tools | LlmCapability.Reasoning | LlmCapability.JsonSchema;

    private static LlmModel Model(LlmWire wire, string id, string baseUrl) => new()
    {
        Alias = id,
        Id = id,
        Name = id,
        Provider = new LlmProvider
        {
            Key = wire.ToString(), Id = wire.ToString(), Name = wire.ToString(), BaseUrl = new Uri(baseUrl), Wire = wire, NeedsKey = wire != LlmWire.Ollama, IsLocal = wire == LlmWire.Ollama,
            ProcessesIn = [], RequestsPerMinute = null, TokensPerMinute = null,
        },
        ContextWindow = 128_000,
        MaxOutput = 8_000,
        Capabilities = All,
        Sampling = new SamplingSupport(["temperature", "top_p", "stop"], wire == LlmWire.Anthropic ? ["temperature", "top_p"] : ImmutableArray<string>.Empty),
        RecommendedFor = [],
        FitFor = 0,
    };
}
