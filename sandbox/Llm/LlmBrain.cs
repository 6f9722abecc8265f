using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.Llm;

/// <summary>
/// The simulated model: a pure function of the prompt. The same question has the same answer at every provider, so that
/// an answer continued elsewhere can be compared word for word.
/// </summary>
internal static class LlmBrain
{
    public static LlmTurn Answer(LlmPrompt prompt)
    {
        var markers = new LlmMarkers(prompt.Text);
        var turn = Say(prompt, markers);
        if (prompt.Reasons || markers.Thinks)
            turn = turn with { Reasoning = prompt.Model.Reasoning ? LlmWords.Pieces("thought " + prompt.Text, 12) : [] };
        turn = Limit(turn, prompt);
        return turn with { Told = turn.Usage };
    }

    private static LlmTurn Say(LlmPrompt prompt, LlmMarkers markers)
    {
        var turn = new LlmTurn { Finish = LlmFinish.Stop, InputTokens = prompt.InputTokens };
        if (markers.Blocks)
            return turn with { Finish = LlmFinish.ContentFilter, IsBlocked = true };
        if (markers.Refuses)
            return turn with { Finish = LlmFinish.ContentFilter, Text = LlmWords.Pieces(prompt.Text, 3) };
        if (ToolCalls(prompt, markers) is { IsEmpty: false } calls)
            return turn with { Finish = LlmFinish.ToolCalls, ToolCalls = calls, Text = markers.Words is { } words ? LlmWords.Pieces(prompt.Text, words) : [] };
        return turn with { Text = Continue(Text(prompt, markers), prompt.Prefill) };
    }

    private static ImmutableArray<string> Text(LlmPrompt prompt, LlmMarkers markers)
    {
        if (prompt.Json)
            return LlmWords.Cut(JsonSerializer.Serialize(JsonAnswer(prompt), JsonText.Options), 8);
        if (!prompt.ToolResults.IsEmpty)
            return LlmWords.Split("Résultat : " + string.Join(" ; ", prompt.ToolResults));
        return markers.Echo ? LlmWords.Split(markers.Rest) : LlmWords.Pieces(prompt.Text, markers.Words);
    }

    private static JsonNode JsonAnswer(LlmPrompt prompt) =>
        prompt.JsonSchema is { } schema ? SchemaSample.Of(schema)! : new JsonObject { ["answer"] = string.Concat(LlmWords.Pieces(prompt.Text, 5)) };

    /// <summary>Tools are called when the request forces one or its text names some; never in answer to their own results, unless forced.</summary>
    private static ImmutableArray<LlmToolCall> ToolCalls(LlmPrompt prompt, LlmMarkers markers)
    {
        if (prompt.ToolsForbidden || prompt.Tools.IsEmpty)
            return [];
        var named = prompt.ToolResults.IsEmpty
            ? markers.Tools.SelectMany(name => prompt.Tools.Where(tool => tool.Name == name)).ToImmutableArray()
            : [];
        if (prompt.ForcedTool is { } forced)
            named = forced.Length > 0 ? [prompt.Tools.First(tool => tool.Name == forced)] : named.IsEmpty ? [prompt.Tools[0]] : named;
        if (!prompt.ParallelTools && named.Length > 1)
            named = [named[0]];
        return [.. named.Select(tool => new LlmToolCall(tool.Name, JsonSerializer.Serialize(SchemaSample.Of(tool.Schema) ?? new JsonObject(), JsonText.Options)))];
    }

    private static ImmutableArray<string> Continue(ImmutableArray<string> pieces, string prefill)
    {
        var text = string.Concat(pieces);
        return prefill.Length > 0 && text.StartsWith(prefill, StringComparison.Ordinal) ? LlmWords.Split(text[prefill.Length..]) : pieces;
    }

    private static LlmTurn Limit(LlmTurn turn, LlmPrompt prompt)
    {
        var text = turn.Content;
        var stop = prompt.Stops
            .Select(sequence => (Sequence: sequence, At: text.IndexOf(sequence, StringComparison.Ordinal)))
            .Where(found => found.At >= 0)
            .OrderBy(found => found.At)
            .FirstOrDefault();
        if (stop.Sequence is not null)
            turn = turn with { Text = Take(turn.Text, stop.At), Finish = LlmFinish.StopSequence, StopSequence = stop.Sequence, ToolCalls = [] };
        return turn.Usage.Output <= prompt.MaxOutput ? turn : Shorten(turn, prompt.MaxOutput);
    }

    /// <summary>Whole pieces only, and no tool call: nothing that is sent may exceed the limit.</summary>
    private static LlmTurn Shorten(LlmTurn turn, int maxOutput)
    {
        var bytes = 4L * maxOutput;
        var reasoning = TakeBytes(turn.Reasoning, ref bytes);
        var text = reasoning.Length == turn.Reasoning.Length ? TakeBytes(turn.Text, ref bytes) : [];
        return turn with { Reasoning = reasoning, Text = text, ToolCalls = [], Finish = LlmFinish.Length, StopSequence = null };
    }

    private static ImmutableArray<string> TakeBytes(ImmutableArray<string> pieces, ref long bytes)
    {
        var taken = ImmutableArray.CreateBuilder<string>();
        foreach (var piece in pieces)
        {
            var length = Encoding.UTF8.GetByteCount(piece);
            if (length > bytes)
                break;
            bytes -= length;
            taken.Add(piece);
        }

        return taken.ToImmutable();
    }

    private static ImmutableArray<string> Take(ImmutableArray<string> pieces, int length)
    {
        var taken = ImmutableArray.CreateBuilder<string>();
        foreach (var piece in pieces)
        {
            if (length <= 0)
                break;
            taken.Add(piece.Length <= length ? piece : piece[..length]);
            length -= piece.Length;
        }

        return taken.ToImmutable();
    }
}
