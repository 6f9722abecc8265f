using Microsoft.Extensions.AI;

namespace CheNu.Grains.Llm.Wire;

/// <summary>What contents of answers carry so that they can go back to the provider that they came from.</summary>
internal static class WireMarks
{
    /// <summary>The wire that a signed content came by.</summary>
    public const string Wire = "chenu.wire";

    /// <summary>A signature that must come back with a tool call (Gemini).</summary>
    public const string ThoughtSignature = "chenu.thought_signature";

    /// <summary>Thoughts that only their provider can read.</summary>
    public const string Redacted = "chenu.redacted";

    public static TextReasoningContent Reasoning(LlmWire wire, string text, string? proof = null) =>
        new(text) { ProtectedData = proof, AdditionalProperties = new AdditionalPropertiesDictionary { [Wire] = wire.ToString() } };

    /// <summary>Whether thoughts came by this wire; those of others mean nothing to it and are left out.</summary>
    public static bool CameBy(this AIContent content, LlmWire wire) => content.Mark(Wire) == wire.ToString();

    public static string? Mark(this AIContent content, string name) => content.AdditionalProperties?.GetValueOrDefault(name)?.ToString();
}
