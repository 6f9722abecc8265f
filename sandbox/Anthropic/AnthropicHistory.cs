using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CheNu.Sandbox.Http;
using CheNu.Sandbox.Llm;

namespace CheNu.Sandbox.Anthropic;

/// <summary>Reads the conversation: roles take turns, every tool call has its result in the next message, and nothing is empty.</summary>
internal sealed partial class AnthropicHistory(LlmModel model, InputMeter meter)
{
    private const int MaxImageBytes = 5_242_880;

    private readonly HashSet<string> _callIds = new(StringComparer.Ordinal);
    private List<string> _open = [];

    /// <summary>The last text of the user.</summary>
    public string LastText { get; private set; } = "";

    /// <summary>The results in the last message.</summary>
    public ImmutableArray<string> LastResults { get; private set; } = [];

    /// <summary>The text of a last message of the assistant's.</summary>
    public string Prefill { get; private set; } = "";

    public void Read(JsonArray messages, bool thinks)
    {
        string? before = null;
        for (var i = 0; i < messages.Count; i++)
        {
            var path = $"messages.{i}";
            var role = messages[i]!["role"]!.GetValue<string>();
            if (role == "system" && !AnthropicModels.SystemInMessages(model))
                throw AnthropicErrors.Invalid(path + ".role", $"'system' is not supported by {model.Id}; use the top-level system");
            if (before is null && role != "user")
                throw AnthropicErrors.Invalid(path, "the first message must have the role user");
            if (role == before)
                throw AnthropicErrors.Invalid("messages", $"roles must take turns; {path} is a second \"{role}\" in a row");
            before = role;
            meter.Message();
            Message(role, messages[i]!["content"], path, i == messages.Count - 1, thinks);
        }
    }

    private void Message(string role, JsonNode? content, string path, bool last, bool thinks)
    {
        var blocks = Blocks(content, path, isLastAssistant: last && role == "assistant");
        if (role != "assistant")
            Results(blocks, path);
        LastResults = [];
        var texts = new List<string>();
        var calls = new List<string>();
        for (var j = 0; j < blocks.Count; j++)
            Block(role, blocks[j], $"{path}.content.{j}", texts, calls);
        if (thinks && role == "assistant" && calls.Count > 0 && JsonText.StringAt(blocks[0]["type"]) is not ("thinking" or "redacted_thinking"))
            throw AnthropicErrors.Invalid($"{path}.content.0.type", "must be thinking or redacted_thinking when thinking is enabled and tools are called");
        if (role == "user" && texts.Count > 0)
            LastText = string.Join('\n', texts);
        if (calls.Count > 0 && last)
            throw Unanswered(path, calls);
        _open = calls;
        if (!last || role != "assistant")
            return;
        if (!model.Prefill)
            throw AnthropicErrors.Invalid($"{model.Id} does not support a prefilled last message of the assistant; the conversation must end with a user message.");
        Prefill = string.Concat(texts);
        if (Prefill.Length > 0 && char.IsWhiteSpace(Prefill[^1]))
            throw AnthropicErrors.Invalid("messages", "the last content of the assistant must not end with a blank");
    }

    private static List<JsonObject> Blocks(JsonNode? content, string path, bool isLastAssistant)
    {
        if (JsonText.StringAt(content) is { } text)
        {
            if (text.Length == 0 && !isLastAssistant)
                throw AnthropicErrors.Invalid(path, "content must not be empty, except of a last message of the assistant");
            return text.Length == 0 ? [] : [new JsonObject { ["type"] = "text", ["text"] = text }];
        }

        if (content is not JsonArray items)
            throw AnthropicErrors.Invalid(path + ".content", "must be a text or a list of blocks");
        if (items.Count == 0 && !isLastAssistant)
            throw AnthropicErrors.Invalid(path, "content must not be empty, except of a last message of the assistant");
        return [.. items.Select((item, j) => item as JsonObject ?? throw AnthropicErrors.Invalid($"{path}.content.{j}", "must be an object"))];
    }

    /// <summary>The calls of the message before must be answered here, first of all, each once.</summary>
    private void Results(List<JsonObject> blocks, string path)
    {
        var results = blocks.TakeWhile(IsResult).Select(block => JsonText.StringAt(block["tool_use_id"]) ?? "").ToList();
        if (results.Find(id => !_open.Contains(id)) is { } stranger)
            throw AnthropicErrors.Invalid(path, $"unexpected tool_use_id in a tool_result: {stranger}; it has no tool_use in the message before");
        if (results.Count != results.Distinct(StringComparer.Ordinal).Count())
            throw AnthropicErrors.Invalid(path, "each tool_use must have a single tool_result");
        if (_open.Except(results, StringComparer.Ordinal).ToList() is { Count: > 0 } missing)
            throw Unanswered(path, missing);
        if (blocks.Skip(results.Count).Any(IsResult))
            throw AnthropicErrors.Invalid(path, "tool_result blocks must come first");
    }

    private void Block(string role, JsonObject block, string path, List<string> texts, List<string> calls)
    {
        switch (JsonText.StringAt(block["type"]))
        {
            case "text":
                var text = JsonText.StringAt(block["text"]) ?? throw AnthropicErrors.Invalid(path + ".text.text", "Field required");
                texts.Add(text.Length > 0 ? text : throw AnthropicErrors.Invalid(path + ".text", "text blocks must not be empty"));
                meter.Text(text);
                break;
            case "image" when role == "user":
                Image(block["source"], path + ".image.source");
                break;
            case "document" or "search_result" when role == "user":
                meter.Json(block["source"]);
                break;
            case "thinking" when role == "assistant":
                Thinking(block, path);
                break;
            case "redacted_thinking" when role == "assistant":
                break;
            case "tool_use" when role == "assistant":
                calls.Add(Call(block, path));
                break;
            case "tool_result" when role == "user":
                Result(block, path);
                break;
            case var type:
                throw AnthropicErrors.Invalid(path, $"a block of type '{type}' is not allowed here");
        }
    }

    private string Call(JsonObject block, string path)
    {
        var id = JsonText.StringAt(block["id"]) ?? throw AnthropicErrors.Invalid(path + ".tool_use.id", "Field required");
        if (!Id().IsMatch(id))
            throw AnthropicErrors.Invalid(path + ".tool_use.id", "must match ^[a-zA-Z0-9_-]+$");
        if (!_callIds.Add(id))
            throw AnthropicErrors.Invalid("messages", $"tool_use ids must be unique; {id} is not");
        meter.Text(JsonText.StringAt(block["name"]) ?? throw AnthropicErrors.Invalid(path + ".tool_use.name", "Field required"));
        meter.Json(block["input"] as JsonObject ?? throw AnthropicErrors.Invalid(path + ".tool_use.input", "must be an object"));
        return id;
    }

    private void Result(JsonObject block, string path)
    {
        if (block["is_error"] is { } isError && isError.GetValueKind() is not (System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False))
            throw AnthropicErrors.Invalid(path + ".tool_result.is_error", "must be true or false");
        var parts = new List<string>();
        if (JsonText.StringAt(block["content"]) is { } whole)
        {
            parts.Add(whole);
            meter.Text(whole);
        }
        else
        {
            foreach (var inner in block["content"] is null ? [] : block["content"] as JsonArray ?? throw AnthropicErrors.Invalid(path + ".tool_result.content", "must be a text or a list of blocks"))
                Block("user", inner as JsonObject ?? throw AnthropicErrors.Invalid(path + ".tool_result.content", "must hold objects"), path + ".tool_result", parts, []);
        }

        LastResults = LastResults.Add(string.Concat(parts));
    }

    private void Thinking(JsonObject block, string path)
    {
        var thought = JsonText.StringAt(block["thinking"]) ?? throw AnthropicErrors.Invalid(path + ".thinking.thinking", "Field required");
        var signature = JsonText.StringAt(block["signature"]) ?? throw AnthropicErrors.Invalid(path + ".thinking.signature", "Field required");
        if (signature != LlmSignature.Of(thought))
            throw AnthropicErrors.Invalid(path, "the signature of a thinking block is not valid");
        meter.Text(thought);
    }

    private void Image(JsonNode? source, string path)
    {
        var type = JsonText.StringAt(source?["type"]);
        if (type == "base64")
        {
            if (ImageCheck.Problem(JsonText.StringAt(source!["media_type"]) ?? "", JsonText.StringAt(source["data"]) ?? "", MaxImageBytes) is { } problem)
                throw AnthropicErrors.Invalid(path + ".base64", problem);
        }
        else if (type != "url" || !Uri.TryCreate(JsonText.StringAt(source!["url"]), UriKind.Absolute, out var url) || url.Scheme != "https")
        {
            throw AnthropicErrors.Invalid(path, "must be base64 data or an https URL");
        }

        meter.Image();
    }

    private static bool IsResult(JsonObject block) => JsonText.StringAt(block["type"]) == "tool_result";

    private static RefusalException Unanswered(string path, IEnumerable<string> ids) =>
        AnthropicErrors.Invalid(path, $"tool_use ids without a tool_result in the next message: {string.Join(", ", ids)}");

    [GeneratedRegex("^[a-zA-Z0-9_-]+$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Id();
}
