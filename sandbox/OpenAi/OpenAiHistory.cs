using System.Collections.Immutable;
using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;
using CheNu.Sandbox.Llm;

namespace CheNu.Sandbox.OpenAi;

/// <summary>Reads the conversation: each tool call is answered by tool messages right after it, and each tool message answers a call.</summary>
internal sealed class OpenAiHistory(InputMeter meter)
{
    private const int MaxImageBytes = 20 << 20;

    private readonly List<string> _open = [];

    /// <summary>The last text of the user.</summary>
    public string LastText { get; private set; } = "";

    /// <summary>The results at the end of the conversation.</summary>
    public ImmutableArray<string> LastResults { get; private set; } = [];

    /// <summary>Whether any message holds the word <c>json</c>.</summary>
    public bool SaysJson { get; private set; }

    public void Read(JsonArray messages)
    {
        for (var i = 0; i < messages.Count; i++)
        {
            meter.Message();
            Message(messages[i]!.AsObject(), $"messages[{i}]");
        }

        if (_open.Count > 0)
            throw Unanswered("messages");
    }

    private void Message(JsonObject message, string path)
    {
        var role = JsonText.StringAt(message["role"]) ?? throw OpenAiErrors.Invalid($"Missing required parameter: '{path}.role'.", path + ".role", "missing_required_parameter");
        if (role != "tool" && _open.Count > 0)
            throw Unanswered(path);
        if (role != "tool")
            LastResults = [];
        switch (role)
        {
            case "system" or "developer":
                Content(message["content"], path, images: false);
                break;
            case "user":
                LastText = Content(message["content"], path, images: true);
                break;
            case "assistant":
                Assistant(message, path);
                break;
            case "tool":
                Tool(message, path);
                break;
            default:
                throw OpenAiErrors.Value(path + ".role", $"Invalid value: '{role}'. Supported values are: system, developer, user, assistant, tool.");
        }
    }

    private void Assistant(JsonObject message, string path)
    {
        var calls = message["tool_calls"] as JsonArray ?? [];
        if (message["content"] is not null)
            Content(message["content"], path, images: false);
        else if (calls.Count == 0 && message["refusal"] is null)
            throw OpenAiErrors.Invalid($"Invalid value for '{path}.content': expected a text, got null.", path + ".content", "invalid_type");
        if (message["tool_calls"] is { } given && calls.Count == 0)
            throw OpenAiErrors.Invalid($"Invalid '{path}.tool_calls': an empty list or {given.GetValueKind()}.", path + ".tool_calls", "empty_array");
        for (var j = 0; j < calls.Count; j++)
        {
            var here = $"{path}.tool_calls[{j}]";
            var call = calls[j];
            if (JsonText.StringAt(call?["type"]) != "function")
                throw OpenAiErrors.Invalid($"Missing required parameter: '{here}.type'.", here + ".type", "missing_required_parameter");
            var id = JsonText.StringAt(call!["id"]) is { Length: > 0 and <= 40 } given1 ? given1 : throw OpenAiErrors.Value(here + ".id", "A call has an id of 1 to 40 characters.");
            if (JsonText.StringAt(call["function"]?["name"]) is not { } name)
                throw OpenAiErrors.Invalid($"Missing required parameter: '{here}.function.name'.", here + ".function.name", "missing_required_parameter");
            if (JsonText.StringAt(call["function"]!["arguments"]) is not { } arguments)
                throw OpenAiErrors.Invalid($"Invalid type for '{here}.function.arguments': expected a string.", here + ".function.arguments", "invalid_type");
            meter.Text(name);
            meter.Text(arguments);
            _open.Add(id);
        }
    }

    private void Tool(JsonObject message, string path)
    {
        var id = JsonText.StringAt(message["tool_call_id"]) ?? throw OpenAiErrors.Invalid($"Missing required parameter: '{path}.tool_call_id'.", path + ".tool_call_id", "missing_required_parameter");
        if (!_open.Remove(id))
            throw OpenAiErrors.Invalid("Messages with role 'tool' must answer a message with 'tool_calls' before them.", path + ".role");
        LastResults = LastResults.Add(Content(message["content"], path, images: false));
    }

    private string Content(JsonNode? content, string path, bool images)
    {
        if (JsonText.StringAt(content) is { } whole)
            return Text(whole);
        if (content is not JsonArray { Count: > 0 } parts)
            throw OpenAiErrors.Invalid($"Invalid type for '{path}.content': expected a text or a list of parts.", path + ".content", "invalid_type");
        var texts = new List<string>();
        for (var j = 0; j < parts.Count; j++)
        {
            var here = $"{path}.content[{j}]";
            switch (JsonText.StringAt(parts[j]?["type"]))
            {
                case "text":
                    texts.Add(Text(JsonText.StringAt(parts[j]!["text"]) ?? throw OpenAiErrors.Invalid($"Missing required parameter: '{here}.text'.", here + ".text", "missing_required_parameter")));
                    break;
                case "refusal" when !images:
                    break;
                case "image_url" when images:
                    Image(parts[j]!["image_url"], here + ".image_url");
                    break;
                case var type:
                    throw OpenAiErrors.Value(here + ".type", $"Invalid value: '{type}' is not allowed here.");
            }
        }

        return string.Join('\n', texts);
    }

    private string Text(string text)
    {
        SaysJson |= text.Contains("json", StringComparison.OrdinalIgnoreCase);
        meter.Text(text);
        return text;
    }

    private void Image(JsonNode? image, string path)
    {
        if (JsonText.StringAt(image?["detail"]) is not (null or "auto" or "low" or "high"))
            throw OpenAiErrors.Value(path + ".detail", "detail must be auto, low or high.");
        var url = JsonText.StringAt((image as JsonObject)?["url"]) ?? throw OpenAiErrors.Invalid($"Missing required parameter: '{path}.url'.", path + ".url", "missing_required_parameter");
        if (url.StartsWith("data:", StringComparison.Ordinal))
        {
            var cut = url.IndexOf(";base64,", StringComparison.Ordinal);
            if (cut < 0 || ImageCheck.Problem(url[5..cut], url[(cut + 8)..], MaxImageBytes) is not null)
                throw OpenAiErrors.Invalid("You uploaded an unsupported image; it must be a readable png, jpeg, gif or webp.", null, "invalid_image_format");
        }
        else if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme != "https")
        {
            throw OpenAiErrors.Invalid("The image must be an https URL or a data URI.", path + ".url", "invalid_image_url");
        }

        meter.Image();
    }

    private RefusalException Unanswered(string path) => OpenAiErrors.Invalid(
        $"A message of the assistant with 'tool_calls' must be followed by tool messages answering each 'tool_call_id'. Not answered: {string.Join(", ", _open)}", path + ".role");
}
