using CheNu.Sandbox.OpenAi;

namespace CheNu.Sandbox.Tests.Llm;

public sealed class OpenAiTests
{
    private const string Chat = "https://api.openai.com/v1/chat/completions";
    private const string User = "\"messages\":[{\"role\":\"user\",\"content\":\"Bonjour\"}]";

    private static readonly (string, string) Key = ("Authorization", "Bearer " + OpenAiService.ApiKey);

    [Fact]
    public async Task Create_Minimal_AnswersWithUsageAndHeaders()
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await Post(sandbox, "gpt-4o", User);

        Assert.Equal("chat.completion", answer.At("object"));
        Assert.Equal("stop", answer.At("choices", 0, "finish_reason"));
        Assert.Equal("6", answer.At("usage", "prompt_tokens"));
        Assert.Equal("10000", answer.Header("x-ratelimit-limit-requests"));
        Assert.Equal("1m0s", answer.Header("x-ratelimit-reset-requests"));
    }

    [Fact]
    public async Task Create_Streamed_EndsWithUsageAndDone()
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await Post(sandbox, "gpt-4o", "\"stream\":true,\"stream_options\":{\"include_usage\":true}," + User);
        var chunks = ModelApi.Events(answer.Text);

        Assert.EndsWith("data: [DONE]\n\n", answer.Text, StringComparison.Ordinal);
        Assert.Equal("stop", (string?)chunks[^2]["choices"]![0]!["finish_reason"]);
        Assert.Empty(chunks[^1]["choices"]!.AsArray());
        Assert.Equal(6, (int)chunks[^1]["usage"]!["prompt_tokens"]!);
        Assert.Single(chunks.Select(chunk => (string)chunk["id"]!).Distinct(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("gpt-4o", "\"messages\":[]", "messages")]
    [InlineData("gpt-4o", User + ",\"surprise\":1", "surprise")]
    [InlineData("gpt-4o", User + ",\"temperature\":3", "temperature")]
    [InlineData("gpt-5", User + ",\"temperature\":0.5", "temperature")]
    [InlineData("gpt-5", User + ",\"max_tokens\":5", "max_tokens")]
    [InlineData("o3", User + ",\"stop\":\"a\"", "stop")]
    [InlineData("gpt-4o", User + ",\"reasoning_effort\":\"low\"", "reasoning_effort")]
    [InlineData("gpt-4o", User + ",\"stream_options\":{\"include_usage\":true}", "stream_options")]
    [InlineData("gpt-4o", User + ",\"parallel_tool_calls\":true", "parallel_tool_calls")]
    [InlineData("gpt-4o", User + ",\"response_format\":{\"type\":\"json_object\"}", "messages")]
    [InlineData("gpt-4o", User + ",\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"a\",\"strict\":true,\"schema\":{\"type\":\"object\",\"properties\":{}}}}", "response_format")]
    [InlineData("gpt-4o", User + ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"a\",\"parameters\":{\"type\":\"array\"}}}]", "tools[0].function.parameters")]
    [InlineData("gpt-4o", "\"messages\":[{\"role\":\"tool\",\"tool_call_id\":\"a\",\"content\":\"b\"}]", "messages[0].role")]
    [InlineData("gpt-4o", "\"messages\":[{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"a\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]}]", "messages.role")]
    [InlineData("gpt-4o", "\"messages\":[{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"a\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":{}}}]}]", "messages[0].tool_calls[0].function.arguments")]
    public async Task Create_Wrong_IsRefused(string model, string members, string param)
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await Post(sandbox, model, members);

        Assert.Equal(400, answer.Status);
        Assert.Equal(param, answer.At("error", "param"));
        Assert.Equal("invalid_request_error", answer.At("error", "type"));
    }

    [Fact]
    public async Task Create_TooLong_IsAContextError()
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await Post(sandbox, "gpt-4o", $"\"messages\":[{{\"role\":\"user\",\"content\":\"{new string('a', 520_000)}\"}}]");

        Assert.Equal("context_length_exceeded", answer.At("error", "code"));
    }

    [Fact]
    public async Task Create_WrongKeyModelOrQuota_IsRefused()
    {
        await using var sandbox = await SandboxHost.Start();
        var body = $$"""{"model":"gpt-4o",{{User}}}""";

        var none = await sandbox.Ask(HttpMethod.Post, Chat, SandboxHost.Json(body));
        var wrong = await sandbox.Ask(HttpMethod.Post, Chat, SandboxHost.Json(body), ("Authorization", "Bearer sk-other"));
        var poor = await sandbox.Ask(HttpMethod.Post, Chat, SandboxHost.Json(body), ("Authorization", "Bearer " + OpenAiService.ApiKey + "-nocredit"));
        var unknown = await Post(sandbox, "gpt-99", User);

        Assert.Equal(401, none.Status);
        Assert.Equal("invalid_api_key", wrong.At("error", "code"));
        Assert.Equal(429, poor.Status);
        Assert.Equal("insufficient_quota", poor.At("error", "code"));
        Assert.Equal(404, unknown.Status);
        Assert.Equal("model_not_found", unknown.At("error", "code"));
    }

    [Fact]
    public async Task Create_JsonSchema_FitsTheSchema()
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await Post(sandbox, "gpt-4o", User + ",\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"a\",\"schema\":" + ModelApi.WeatherSchema + "}}");

        Assert.Equal("""{"city":"Laval","days":3}""", ModelApi.Text(ModelApi.OpenAi, answer));
    }

    [Fact]
    public async Task Create_MaxTokensAndStop_EndTheText()
    {
        await using var sandbox = await SandboxHost.Start();

        var shortened = await Post(sandbox, "gpt-4o", "\"max_completion_tokens\":5,\"messages\":[{\"role\":\"user\",\"content\":\"[[words:90]]\"}]");
        var stopped = await Post(sandbox, "gpt-4o", "\"stop\":[\"deux\"],\"messages\":[{\"role\":\"user\",\"content\":\"[[echo]] un deux trois\"}]");

        Assert.Equal("length", shortened.At("choices", 0, "finish_reason"));
        Assert.InRange(int.Parse(shortened.At("usage", "completion_tokens")!, System.Globalization.CultureInfo.InvariantCulture), 1, 5);
        Assert.Equal("un ", ModelApi.Text(ModelApi.OpenAi, stopped));
    }

    private static Task<Answer> Post(SandboxHost sandbox, string model, string members) =>
        sandbox.Ask(HttpMethod.Post, Chat, SandboxHost.Json($$"""{"model":"{{model}}",{{members}}}"""), Key);
}
