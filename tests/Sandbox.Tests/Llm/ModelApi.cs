using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CheNu.Sandbox.Anthropic;
using CheNu.Sandbox.Gemini;
using CheNu.Sandbox.OpenAi;

namespace CheNu.Sandbox.Tests.Llm;

/// <summary>Asks the simulated models as their own clients would.</summary>
internal static class ModelApi
{
    public const string Anthropic = "CONN_LLM_ANTHROPIC";
    public const string OpenAi = "CONN_LLM_OPENAI";
    public const string Gemini = "CONN_LLM_GOOGLE";
    public const string Ollama = "CONN_LLM_LOCAL";

    public const string WeatherSchema = """{"type":"object","properties":{"city":{"type":"string","enum":["Laval"]},"days":{"type":"integer","minimum":3}},"required":["city","days"]}""";

    /// <summary>The smallest image that a provider reads.</summary>
    public const string Png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private const string FunctionTools = ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"get_weather\",\"parameters\":" + WeatherSchema + "}}]";

    public static TheoryData<string> All => [Anthropic, OpenAi, Gemini, Ollama];

    /// <summary>The request for one text.</summary>
    /// <param name="provider">The connector's id.</param>
    /// <param name="text">What the user says.</param>
    /// <param name="stream">Whether the answer comes in events.</param>
    /// <param name="tool">Whether <c>get_weather</c> is offered.</param>
    public static (string Url, string Body, (string, string)[] Headers) Request(string provider, string text, bool stream, bool tool = false)
    {
        var said = JsonValue.Create(text).ToJsonString();
        var streams = stream ? "true" : "false";
        return provider switch
        {
            Anthropic => (
                "https://api.anthropic.com/v1/messages",
                $$"""{"model":"claude-sonnet-5","max_tokens":5000,"stream":{{streams}},"messages":[{"role":"user","content":{{said}}}]{{(tool ? ",\"tools\":[{\"name\":\"get_weather\",\"input_schema\":" + WeatherSchema + "}]" : "")}}}""",
                [("x-api-key", AnthropicService.ApiKey), ("anthropic-version", "2023-06-01")]),
            OpenAi => (
                "https://api.openai.com/v1/chat/completions",
                $$"""{"model":"gpt-4o","stream":{{streams}}{{(stream ? ""","stream_options":{"include_usage":true}""" : "")}},"messages":[{"role":"user","content":{{said}}}]{{(tool ? FunctionTools : "")}}}""",
                [("Authorization", "Bearer " + OpenAiService.ApiKey)]),
            Gemini => (
                $"https://generativelanguage.googleapis.com/v1beta/models/gemini-3.5-flash:{(stream ? "streamGenerateContent?alt=sse" : "generateContent")}",
                $$"""{"contents":[{"role":"user","parts":[{"text":{{said}}}]}]{{(tool ? ",\"tools\":[{\"functionDeclarations\":[{\"name\":\"get_weather\",\"parametersJsonSchema\":" + WeatherSchema + "}]}]" : "")}}}""",
                [("x-goog-api-key", GeminiService.ApiKey)]),
            _ => (
                "https://localhost/api/chat",
                $$"""{"model":"llama3.1:8b","stream":{{streams}},"messages":[{"role":"user","content":{{said}}}]{{(tool ? FunctionTools : "")}}}""",
                []),
        };
    }

    public static Task<Answer> Ask(SandboxHost sandbox, string provider, string text, bool stream = false, bool tool = false)
    {
        var (url, body, headers) = Request(provider, text, stream, tool);
        return sandbox.Ask(HttpMethod.Post, url, SandboxHost.Json(body), headers);
    }

    /// <summary>Sends the request and returns once the headers have come.</summary>
    public static Task<HttpResponseMessage> Open(SandboxHost sandbox, string provider, string text, bool tool = false)
    {
        var (url, body, headers) = Request(provider, text, stream: true, tool);
        return sandbox.Send(HttpMethod.Post, url, SandboxHost.Json(body), headers);
    }

    /// <summary>Reads up to the break of a connection.</summary>
    public static async Task<(string Text, bool Broke)> ReadAll(HttpResponseMessage response)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        using var bytes = new MemoryStream();
        var buffer = new byte[4_096];
        try
        {
            int read;
            while ((read = await stream.ReadAsync(buffer, TestContext.Current.CancellationToken)) > 0)
                bytes.Write(buffer, 0, read);
            return (Encoding.UTF8.GetString(bytes.ToArray()), false);
        }
        catch (HttpRequestException)
        {
            return (Encoding.UTF8.GetString(bytes.ToArray()), true);
        }
        catch (IOException)
        {
            return (Encoding.UTF8.GetString(bytes.ToArray()), true);
        }
    }

    /// <summary>The text of an answer, whichever wire it came by.</summary>
    public static string Text(string provider, Answer answer, bool stream = false)
    {
        if (!stream)
        {
            return provider switch
            {
                Anthropic => answer.At("content", 0, "text")!,
                OpenAi => answer.At("choices", 0, "message", "content")!,
                Gemini => answer.At("candidates", 0, "content", "parts", 0, "text")!,
                _ => answer.At("message", "content")!,
            };
        }

        return string.Concat(Events(answer.Text).Select(json => provider switch
        {
            Anthropic => (string?)json["delta"]?["text"],
            OpenAi => (string?)(json["choices"]!.AsArray() is [var choice, ..] ? choice!["delta"]!["content"] : null),
            Gemini => (string?)json["candidates"]![0]!["content"]!["parts"]![0]!["text"],
            _ => (string?)json["message"]!["content"],
        }));
    }

    /// <summary>The JSON of each event or line; the end mark has none.</summary>
    public static List<JsonObject> Events(string text) =>
        [.. text.Split('\n').Select(line => line.Trim('\r')).Select(line => line.StartsWith("data: ", StringComparison.Ordinal) ? line[6..] : line)
            .Where(line => line.StartsWith('{')).Select(line => JsonNode.Parse(line)!.AsObject())];
}
