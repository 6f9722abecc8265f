using System.Text.Json.Nodes;
using CheNu.Sandbox.Anthropic;

namespace CheNu.Sandbox.Tests.Llm;

public sealed class AnthropicTests
{
    private const string Messages = "https://api.anthropic.com/v1/messages";
    private const string User = """{"role":"user","content":"Bonjour"}""";
    private const string Call = """{"role":"assistant","content":[{"type":"tool_use","id":"toolu_1","name":"f","input":{}}]}""";

    private static readonly (string, string) Key = ("x-api-key", AnthropicService.ApiKey);
    private static readonly (string, string) Version = ("anthropic-version", "2023-06-01");

    [Fact]
    public async Task Create_Minimal_AnswersWithUsageAndHeaders()
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await Post(sandbox, "\"messages\":[" + User + "]");

        Assert.Equal(200, answer.Status);
        Assert.Equal("message", answer.At("type"));
        Assert.Equal("end_turn", answer.At("stop_reason"));
        Assert.Equal("6", answer.At("usage", "input_tokens"));
        Assert.StartsWith("req_", answer.Header("request-id"), StringComparison.Ordinal);
        Assert.Equal("3999", answer.Header("anthropic-ratelimit-requests-remaining"));
        Assert.Equal(1, sandbox.Server.Requests.EffectsOf("anthropic.messages"));
    }

    [Fact]
    public async Task Create_Streamed_HasTheEventsInOrder()
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await Post(sandbox, "\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"[[words:2]]\"}]");

        Assert.Equal("text/event-stream; charset=utf-8", answer.Header("Content-Type"));
        Assert.Equal(
            ["message_start", "content_block_start", "ping", "content_block_delta", "content_block_delta", "content_block_stop", "message_delta", "message_stop"],
            ModelApi.Events(answer.Text).Select(data => (string)data["type"]!));
        Assert.All(answer.Text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries), record => Assert.StartsWith("event: ", record, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Create_Thinking_SignsItAndWantsItBack()
    {
        await using var sandbox = await SandboxHost.Start();
        const string Common = """{"model":"claude-haiku-4-5","max_tokens":5000,"thinking":{"type":"enabled","budget_tokens":1024},"tools":[{"name":"f","input_schema":{"type":"object"}}],"messages":[""";

        var first = await Raw(sandbox, Common + """{"role":"user","content":"[[tool:f]]"}]}""");
        var content = first.Json["content"]!;
        string History(JsonNode blocks) => Common + $$"""{"role":"user","content":"[[tool:f]]"},{"role":"assistant","content":{{blocks.ToJsonString()}}},{"role":"user","content":[{"type":"tool_result","tool_use_id":"{{first.At("content", 1, "id")}}","content":"42"}]}]}""";
        var kept = await Raw(sandbox, History(content));
        var forged = content.DeepClone();
        forged[0]!["thinking"] = "something else";
        var changed = await Raw(sandbox, History(forged));
        var dropped = await Raw(sandbox, History(new JsonArray(content[1]!.DeepClone())));

        Assert.Equal("thinking", first.At("content", 0, "type"));
        Assert.Equal(200, kept.Status);
        Assert.Equal("Résultat : 42", kept.At("content", 1, "text"));
        Assert.Equal(400, changed.Status);
        Assert.Equal(400, dropped.Status);
    }

    [Theory]
    [InlineData("\"messages\":[]", "messages")]
    [InlineData("\"messages\":[{\"role\":\"assistant\",\"content\":\"a\"}]", "first message")]
    [InlineData("\"messages\":[" + User + "," + User + "]", "take turns")]
    [InlineData("\"messages\":[{\"role\":\"user\",\"content\":\"\"}]", "not be empty")]
    [InlineData("\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"\"}]}]", "not be empty")]
    [InlineData("\"messages\":[" + User + "," + Call + "]", "without a tool_result")]
    [InlineData("\"messages\":[" + User + "," + Call + "," + User + "]", "toolu_1")]
    [InlineData("\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"x\",\"content\":\"\"}]}]", "unexpected tool_use_id")]
    [InlineData("\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image\",\"source\":{\"type\":\"base64\",\"media_type\":\"image/png\",\"data\":\"AAAA\"}}]}]", "not a readable image")]
    [InlineData("\"messages\":[" + User + "],\"temperature\":0.5", "temperature: not supported")]
    [InlineData("\"messages\":[" + User + "],\"surprise\":1", "surprise: Extra inputs")]
    [InlineData("\"messages\":[" + User + "],\"stop_sequences\":[\" \"]", "blanks")]
    [InlineData("\"messages\":[" + User + "],\"tools\":[{\"name\":\"a b\",\"input_schema\":{\"type\":\"object\"}}]", "tools.0.custom.name")]
    [InlineData("\"messages\":[" + User + "],\"tools\":[{\"name\":\"a\",\"input_schema\":{\"type\":\"strin\"}}]", "input_schema")]
    [InlineData("\"messages\":[" + User + "],\"tool_choice\":{\"type\":\"any\"}", "only be given with tools")]
    [InlineData("\"messages\":[" + User + ",{\"role\":\"assistant\",\"content\":\"Il\"}]", "prefilled")]
    public async Task Create_Wrong_IsRefused(string members, string reason)
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await Post(sandbox, members);

        Assert.Equal(400, answer.Status);
        Assert.Equal("invalid_request_error", answer.At("error", "type"));
        Assert.Contains(reason, answer.At("error", "message"), StringComparison.Ordinal);
        Assert.Equal(answer.Header("request-id"), answer.At("request_id"));
        Assert.Empty(sandbox.Server.Models.Ledger.Accounts);
    }

    [Fact]
    public async Task Create_WithoutMaxTokens_IsRefused()
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await Raw(sandbox, """{"model":"claude-sonnet-5","messages":[{"role":"user","content":"a"}]}""");

        Assert.Equal("max_tokens: Field required", answer.At("error", "message"));
    }

    [Fact]
    public async Task Create_Unauthenticated_IsRefused()
    {
        await using var sandbox = await SandboxHost.Start();
        var body = """{"model":"claude-sonnet-5","max_tokens":9,"messages":[{"role":"user","content":"a"}]}""";

        var none = await sandbox.Ask(HttpMethod.Post, Messages, SandboxHost.Json(body), Version);
        var wrong = await sandbox.Ask(HttpMethod.Post, Messages, SandboxHost.Json(body), ("x-api-key", "other"), Version);
        var unversioned = await sandbox.Ask(HttpMethod.Post, Messages, SandboxHost.Json(body), Key);
        var both = await sandbox.Ask(HttpMethod.Post, Messages, SandboxHost.Json(body), Key, Version, ("Authorization", "Bearer x"));
        var poor = await sandbox.Ask(HttpMethod.Post, Messages, SandboxHost.Json(body), ("x-api-key", AnthropicService.ApiKey + "-nocredit"), Version);

        Assert.Equal([401, 401, 400, 401, 402], new[] { none, wrong, unversioned, both, poor }.Select(answer => answer.Status));
        Assert.Equal("billing_error", poor.At("error", "type"));
    }

    [Theory]
    [InlineData("2023-06-01", 200)]
    [InlineData("2026-10-21", 400)]
    [InlineData("2024-01-01", 400)]
    public async Task Create_Temperature_DependsOnTheVersion(string version, int status)
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await sandbox.Ask(
            HttpMethod.Post, Messages, SandboxHost.Json("""{"model":"claude-haiku-4-5","max_tokens":9,"temperature":0.5,"messages":[{"role":"user","content":"a"}]}"""), Key, ("anthropic-version", version));

        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public async Task Create_Prefill_IsContinuedByModelsThatCan()
    {
        await using var sandbox = await SandboxHost.Start();
        var whole = await ModelApi.Ask(sandbox, ModelApi.OpenAi, "Continue");
        var text = ModelApi.Text(ModelApi.OpenAi, whole);
        var begun = text[..text.IndexOf(' ', text.Length / 2)];

        var rest = await Raw(sandbox, $$"""{"model":"claude-haiku-4-5","max_tokens":900,"messages":[{"role":"user","content":"Continue"},{"role":"assistant","content":"{{begun}}"}]}""");

        Assert.Equal(text, begun + rest.At("content", 0, "text"));
    }

    [Fact]
    public async Task Models_List_PagesAndOne()
    {
        await using var sandbox = await SandboxHost.Start();

        var page = await sandbox.Ask(HttpMethod.Get, "https://api.anthropic.com/v1/models?limit=1", null, Key, Version);
        var unknown = await sandbox.Ask(HttpMethod.Get, "https://api.anthropic.com/v1/models/claude-9", null, Key, Version);
        var counted = await sandbox.Ask(HttpMethod.Post, Messages + "/count_tokens", SandboxHost.Json("""{"model":"claude-opus-5","messages":[{"role":"user","content":"12345678"}]}"""), Key, Version);

        Assert.Single(page.Json["data"]!.AsArray());
        Assert.Equal("true", page.At("has_more"));
        Assert.Equal(404, unknown.Status);
        Assert.Equal("6", counted.At("input_tokens"));
        Assert.Empty(sandbox.Server.Models.Ledger.Accounts);
    }

    private static Task<Answer> Post(SandboxHost sandbox, string members) => Raw(sandbox, $$"""{"model":"claude-opus-5","max_tokens":1000,{{members}}}""");

    private static Task<Answer> Raw(SandboxHost sandbox, string body) => sandbox.Ask(HttpMethod.Post, Messages, SandboxHost.Json(body), Key, Version);
}
