using System.Text.Json;
using Microsoft.Extensions.AI;

namespace CheNu.Grains.Llm.Wire;

/// <summary>The result of a tool as text.</summary>
internal static class WireResult
{
    /// <summary>A text as it is, contents by their texts, nothing as an empty text, anything else as JSON.</summary>
    /// <exception cref="WireRefusalException">It holds something else than text.</exception>
    public static string Text(FunctionResultContent result) => result.Result switch
    {
        null => result.Exception is { } error ? "Error: " + error.Message : "",
        string text => text,
        JsonElement { ValueKind: JsonValueKind.String } text => text.GetString()!,
        AIContent content => Text(content),
        IEnumerable<AIContent> contents => string.Join('\n', contents.Select(Text)),
        var value => JsonSerializer.Serialize(value, AIJsonUtilities.DefaultOptions),
    };

    public static bool IsError(FunctionResultContent result) => result.Exception is not null;

    private static string Text(AIContent content) => content is TextContent text
        ? text.Text
        : throw new WireRefusalException(WireRefusalKind.UnsupportedContent, $"A tool's result holds a {content.GetType().Name}; only texts can be sent.");
}
