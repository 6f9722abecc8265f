using System.Collections.Immutable;

namespace CheNu.Grains.Llm;

/// <summary>The catalogue's words for capabilities.</summary>
public static class LlmCapabilities
{
    private static readonly (string Word, LlmCapability Capability)[] Known =
    [
        ("text", LlmCapability.Text),
        ("vision", LlmCapability.Vision),
        ("tools", LlmCapability.Tools),
        ("prefill", LlmCapability.Prefill),
        ("reasoning", LlmCapability.Reasoning),
        ("json_schema", LlmCapability.JsonSchema),
    ];

    /// <summary>All words, in the order in which they are checked.</summary>
    public static ImmutableArray<string> All { get; } = [.. Known.Select(static known => known.Word)];

    /// <summary>The capability of a word, or null. <c>image</c> is another word for <c>vision</c>.</summary>
    public static LlmCapability? Parse(string word)
    {
        if (word == "image") return LlmCapability.Vision;
        foreach (var (known, capability) in Known)
        {
            if (known == word) return capability;
        }

        return null;
    }

    /// <summary>The words of a set, in their order.</summary>
    public static ImmutableArray<string> Words(LlmCapability capabilities) =>
        [.. Known.Where(known => (capabilities & known.Capability) != LlmCapability.None).Select(static known => known.Word)];
}
