using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;
using CheNu.Sandbox.Llm;

namespace CheNu.Sandbox.Gemini;

/// <summary>Reads the conversation: function calls follow the user, responses follow their calls, signatures come back.</summary>
internal sealed class GeminiHistory(bool signs, InputMeter meter)
{
    private const int MaxImageBytes = 20 << 20;

    private static readonly string[] Data = ["text", "inlineData", "fileData", "functionCall", "functionResponse", "executableCode", "codeExecutionResult"];
    private static readonly string[] Beside = ["thought", "thoughtSignature", "videoMetadata"];

    private List<string> _open = [];
    private bool _modelSpoke;

    /// <summary>The last text of the user.</summary>
    public string LastText { get; private set; } = "";

    /// <summary>The responses at the end of the conversation.</summary>
    public ImmutableArray<string> LastResults { get; private set; } = [];

    public void Read(JsonArray contents)
    {
        for (var i = 0; i < contents.Count; i++)
        {
            meter.Message();
            Content(contents[i]!.AsObject(), $"contents[{i}]", i == 0);
        }

        if (_open.Count > 0 || _modelSpoke)
            throw GeminiErrors.Invalid("A multiturn request must end with a user turn or a function response.");
    }

    private void Content(JsonObject content, string path, bool first)
    {
        var role = JsonText.StringAt(content["role"]) ?? (first ? "user" : "");
        if (role is not ("user" or "model" or "function"))
            throw GeminiErrors.Invalid($"Please use a valid role: user, model. ({path}.role is '{role}')");
        if (content["parts"] is not JsonArray { Count: > 0 } parts)
            throw GeminiErrors.Invalid($"* GenerateContentRequest.{path}.parts: contents.parts must not be empty.");
        var texts = new List<string>();
        var calls = new List<string>();
        var responses = new List<(string Name, string Text)>();
        for (var j = 0; j < parts.Count; j++)
            Part(role, parts[j]!.AsObject(), $"{path}.parts[{j}]", texts, calls, responses);
        Pair(responses, calls, first);
        LastResults = [.. responses.Select(response => response.Text)];
        if (role == "user" && texts.Count > 0)
            LastText = string.Join('\n', texts);
        _open = calls;
        _modelSpoke = role == "model";
    }

    private void Pair(List<(string Name, string Text)> responses, List<string> calls, bool first)
    {
        if (responses.Count > 0 && _open.Count == 0)
            throw GeminiErrors.Invalid("Please ensure that a function response turn comes immediately after a function call turn.");
        if (responses.Count != _open.Count)
            throw GeminiErrors.Invalid("Please ensure that the number of function response parts equals the number of function call parts of the function call turn.");
        for (var i = 0; i < responses.Count; i++)
        {
            if (!_open.Contains(responses[i].Name))
                throw GeminiErrors.Invalid($"The function response '{responses[i].Name}' answers no function call of the turn before.");
        }

        if (calls.Count > 0 && (first || _modelSpoke))
            throw GeminiErrors.Invalid("Please ensure that a function call turn comes immediately after a user turn or after a function response turn.");
    }

    private void Part(string role, JsonObject part, string path, List<string> texts, List<string> calls, List<(string Name, string Text)> responses)
    {
        if (part.Select(member => member.Key).FirstOrDefault(name => !Data.Contains(name) && !Beside.Contains(name)) is { } unknown)
            throw GeminiErrors.Invalid($"Invalid JSON payload received. Unknown name \"{unknown}\" at '{path}': Cannot find field.");
        if (part.Count(member => Data.Contains(member.Key)) != 1)
            throw GeminiErrors.Field(path + ".data", "a part must have exactly one initialized field");
        if (part["text"] is { } text)
        {
            texts.Add(JsonText.StringAt(text) ?? throw GeminiErrors.Field(path + ".text", "must be a text"));
            meter.Text(texts[^1]);
        }
        else if (part["inlineData"] is { } inline)
        {
            Inline(inline, path + ".inline_data");
        }
        else if (part["functionCall"] is { } call)
        {
            calls.Add(Call(role, part, call, path + ".function_call", isFirst: calls.Count == 0));
        }
        else if (part["functionResponse"] is { } response)
        {
            responses.Add(Response(role, response, path + ".function_response"));
        }
        else if (part["fileData"] is not null)
        {
            meter.Image();
        }
    }

    private string Call(string role, JsonObject part, JsonNode call, string path, bool isFirst)
    {
        var name = JsonText.StringAt(call["name"]) ?? throw GeminiErrors.Field(path + ".name", "must not be empty");
        if (role != "model")
            throw GeminiErrors.Field(path, "only the model calls functions");
        if (call["args"] is not (null or JsonObject))
            throw GeminiErrors.Field(path + ".args", "must be an object");
        if (signs)
            Signature(part, name, call["args"], path, isFirst);
        meter.Text(name);
        meter.Json(call["args"]);
        return name;
    }

    /// <summary>Of parallel calls only the first carries a signature; what another model called is marked with the word for it.</summary>
    private static void Signature(JsonObject part, string name, JsonNode? arguments, string path, bool isFirst)
    {
        var signature = JsonText.StringAt(part["thoughtSignature"]);
        if (signature is null && isFirst)
            throw GeminiErrors.Invalid($"Function call is missing a thought_signature in functionCall parts ({path}, function '{name}'). It must be sent back as it was received.");
        if (signature is not (null or GeminiWire.ForeignSignature) && signature != LlmSignature.Of(name, arguments ?? new JsonObject()))
            throw GeminiErrors.Invalid($"The thought_signature is not valid ({path}, function '{name}').");
    }

    private (string Name, string Text) Response(string role, JsonNode response, string path)
    {
        if (role == "model")
            throw GeminiErrors.Field(path, "the model answers no functions");
        var name = JsonText.StringAt(response["name"]) is { Length: > 0 } given ? given : throw GeminiErrors.Field(path + ".name", "must not be empty");
        var result = response["response"] as JsonObject ?? throw GeminiErrors.Field(path + ".response", "must be an object");
        meter.Json(result);
        var said = result["output"] ?? result["result"] ?? result["error"] ?? result;
        return (name, JsonText.StringAt(said) ?? JsonSerializer.Serialize(said, JsonText.Options));
    }

    private void Inline(JsonNode inline, string path)
    {
        var type = JsonText.StringAt(inline["mimeType"]) ?? throw GeminiErrors.Field(path + ".mime_type", "must not be empty");
        var data = JsonText.StringAt(inline["data"]) ?? "";
        if (type.StartsWith("image/", StringComparison.Ordinal) && ImageCheck.Problem(type, data, MaxImageBytes) is not null)
            throw GeminiErrors.Invalid($"Unable to process input image ({path}). Please retry with a valid one.");
        meter.Image();
    }
}
