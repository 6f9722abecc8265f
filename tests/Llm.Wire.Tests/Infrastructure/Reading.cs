using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace CheNu.Grains.Llm.Wire.Tests.Infrastructure;

/// <summary>An answer as a reader told it.</summary>
internal sealed record Reading(WireReader Reader, List<ChatResponseUpdate> Updates)
{
    public ChatResponse Response => Updates.ToChatResponse();

    /// <summary>Every update, written out, so that two readings can be compared.</summary>
    public IReadOnlyList<string> Told => [.. Updates.Select(update => string.Join('|', update.Contents.Select(Describe)) + "/" + update.FinishReason + "/" + update.ResponseId)];

    /// <summary>Reads a stream cut at the places given.</summary>
    public static Reading Stream(LlmWire wire, ReadOnlySpan<byte> bytes, params IEnumerable<int> cuts)
    {
        var reader = WireFormat.Of(wire).Open(new WireLimits());
        var updates = new List<ChatResponseUpdate>();
        var at = 0;
        foreach (var cut in cuts.Append(bytes.Length))
        {
            reader.Read(bytes[at..cut], updates);
            at = cut;
        }

        reader.End(updates);
        return new Reading(reader, updates);
    }

    public static Reading Whole(LlmWire wire, ReadOnlySpan<byte> bytes)
    {
        var reader = WireFormat.Of(wire).Open(new WireLimits());
        var updates = new List<ChatResponseUpdate>();
        reader.ReadWhole(bytes, updates);
        return new Reading(reader, updates);
    }

    private static string Describe(AIContent content) => content switch
    {
        TextContent text => "text " + text.Text,
        TextReasoningContent thought => $"thought {thought.Text} {thought.ProtectedData}",
        FunctionCallContent call => $"call {call.CallId} {call.Name} {JsonSerializer.Serialize(call.Arguments)} {call.AdditionalProperties?.Count}",
        UsageContent usage => string.Create(CultureInfo.InvariantCulture, $"usage {usage.Details.InputTokenCount} {usage.Details.OutputTokenCount} {usage.Details.ReasoningTokenCount}"),
        _ => content.GetType().Name,
    };
}
