using System.Collections.Immutable;
using Microsoft.Extensions.AI;

namespace CheNu.Grains.Llm.Wire;

/// <summary>A conversation in the form that all formats are written from: instructions first, then turns that fit together.</summary>
internal sealed class WireHistory
{
    private WireHistory(string? system, ImmutableArray<WireTurn> turns)
    {
        System = system;
        Turns = turns;
    }

    /// <summary>The instructions, or null.</summary>
    public string? System { get; }

    public ImmutableArray<WireTurn> Turns { get; }

    /// <summary>Reads the messages.</summary>
    /// <exception cref="WireRefusalException">They do not fit together, or the model cannot take them.</exception>
    public static WireHistory Of(LlmModel model, IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        var system = new List<string>();
        if (!string.IsNullOrEmpty(options?.Instructions))
            system.Add(options.Instructions);
        var turns = new List<WireTurn>();
        foreach (var message in messages)
        {
            if (message.Role == ChatRole.System)
                system.Add(turns.Count == 0 ? message.Text : throw new WireRefusalException(WireRefusalKind.UnsupportedContent, "A system message stands behind other messages; instructions come first."));
            else
                Add(turns, message);
        }

        Pair(turns);
        if (turns.Count == 0)
            throw new WireRefusalException(WireRefusalKind.InvalidHistory, "There is no message of the user.");
        if (turns[^1].Is(ChatRole.Assistant) && !model.Capabilities.HasFlag(LlmCapability.Prefill))
            throw new WireRefusalException(WireRefusalKind.UnsupportedContent, $"{model.Alias} cannot continue an answer that has begun; the last message must be the user's or a tool's.");
        if (!model.Capabilities.HasFlag(LlmCapability.Vision) && turns.Exists(static turn => turn.Contents.Any(WireImages.IsImage)))
            throw new WireRefusalException(WireRefusalKind.UnsupportedContent, $"{model.Alias} does not take images.");
        return new WireHistory(system.Count == 0 ? null : string.Join("\n\n", system), [.. turns]);
    }

    private static void Add(List<WireTurn> turns, ChatMessage message)
    {
        if (message.Role != ChatRole.User && message.Role != ChatRole.Assistant && message.Role != ChatRole.Tool)
            throw new WireRefusalException(WireRefusalKind.UnsupportedContent, $"The role '{message.Role}' is unknown.");
        foreach (var content in message.Contents)
        {
            // Results always answer the turn before, whichever role carries them.
            var role = content is FunctionResultContent ? ChatRole.Tool : message.Role;
            if (!IsCarried(content, role))
                continue;
            if (turns.Count > 0 && turns[^1].Is(role))
                turns[^1] = turns[^1] with { Contents = turns[^1].Contents.Add(content) };
            else
                turns.Add(new WireTurn(role, [content]));
        }
    }

    /// <summary>Whether a content is sent at all: empty texts, usage and errors of earlier answers are not.</summary>
    private static bool IsCarried(AIContent content, ChatRole role)
    {
        switch (content)
        {
            case TextReasoningContent:
                return role == ChatRole.Assistant;
            case TextContent text:
                return text.Text.Length > 0;
            case UsageContent or ErrorContent:
                return false;
            case FunctionCallContent call when role == ChatRole.Assistant:
                return call.Exception is null ? true : throw new WireRefusalException(WireRefusalKind.InvalidHistory, $"The arguments of a call of '{call.Name}' were never read.");
            case FunctionResultContent:
                return true;
            case DataContent or UriContent when role == ChatRole.User && WireImages.IsImage(content):
                WireImages.Check(content);
                return true;
            default:
                throw new WireRefusalException(WireRefusalKind.UnsupportedContent, $"A {content.GetType().Name} of the role '{role}' cannot be sent to a model.");
        }
    }

    /// <summary>Every call has one result in the next turn, and every result its call.</summary>
    private static void Pair(List<WireTurn> turns)
    {
        var open = new List<string>();
        var all = new HashSet<string>(StringComparer.Ordinal);
        foreach (var turn in turns)
        {
            foreach (var result in turn.Contents.OfType<FunctionResultContent>())
            {
                if (!open.Remove(result.CallId))
                    throw new WireRefusalException(WireRefusalKind.InvalidHistory, $"The result of call '{result.CallId}' answers no call of the turn before.");
            }

            if (open.Count > 0)
                throw Unanswered(open);
            foreach (var call in turn.Contents.OfType<FunctionCallContent>())
            {
                if (!all.Add(call.CallId))
                    throw new WireRefusalException(WireRefusalKind.InvalidHistory, $"Two calls have the id '{call.CallId}'.");
                open.Add(call.CallId);
            }
        }

        if (open.Count > 0)
            throw Unanswered(open);
    }

    private static WireRefusalException Unanswered(List<string> open) =>
        new(WireRefusalKind.InvalidHistory, $"Calls without a result in the next message: {string.Join(", ", open)}.");
}
