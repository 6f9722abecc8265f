using CheNu.Sandbox.Gemini;

namespace CheNu.Sandbox.Tests.Llm;

public sealed class GeminiTests
{
    private const string Models = "https://generativelanguage.googleapis.com/v1beta/models";
    private const string User = """{"role":"user","parts":[{"text":"[[tool:f]]"}]}""";
    private const string Tools = """ "tools":[{"functionDeclarations":[{"name":"f","parametersJsonSchema":{"type":"object","properties":{"a":{"type":"integer"}}}}]}] """;

    private static readonly (string, string) Key = ("x-goog-api-key", GeminiService.ApiKey);

    [Fact]
    public async Task Generate_Streamed_TellsReasonAndUsageLast()
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await ModelApi.Ask(sandbox, ModelApi.Gemini, "[[words:3]]", stream: true);
        var chunks = ModelApi.Events(answer.Text);

        Assert.Equal("text/event-stream", answer.Header("Content-Type"));
        Assert.Equal(4, chunks.Count);
        Assert.Null(chunks[0]["candidates"]![0]!["finishReason"]);
        Assert.Equal("STOP", (string?)chunks[^1]["candidates"]![0]!["finishReason"]);
        Assert.Equal(7, (int)chunks[^1]["usageMetadata"]!["promptTokenCount"]!);
    }

    [Fact]
    public async Task Generate_StreamedWithoutSse_IsOneList()
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await Post(sandbox, "gemini-3.5-flash:streamGenerateContent", """{"contents":[{"parts":[{"text":"[[words:3]]"}]}]}""");

        Assert.Equal(4, answer.Json.AsArray().Count);
    }

    [Fact]
    public async Task Generate_FunctionCall_WantsItsSignatureBack()
    {
        await using var sandbox = await SandboxHost.Start();
        var first = await Post(sandbox, "gemini-3.5-flash:generateContent", $$"""{"contents":[{{User}}],{{Tools}}}""");
        var part = first.Json["candidates"]![0]!["content"]!["parts"]![0]!;
        var signature = (string)part["thoughtSignature"]!;

        Task<Answer> Again(string model, string? sent) => Post(sandbox, model + ":generateContent",
            $$"""{"contents":[{{User}},{"role":"model","parts":[{ {{(sent is null ? "" : $"\"thoughtSignature\":\"{sent}\",")}}"functionCall":{"name":"f","args":{"a":1} } }]},{"role":"user","parts":[{"functionResponse":{"name":"f","response":{"output":"42"} } }]}],{{Tools}}}""");
        var kept = await Again("gemini-3.5-flash", signature);
        var dropped = await Again("gemini-3.5-flash", null);
        var forged = await Again("gemini-3.5-flash", "AAAA");
        var foreign = await Again("gemini-3.5-flash", "skip_thought_signature_validator");
        var older = await Again("gemini-2.5-flash", null);

        Assert.Equal("STOP", first.At("candidates", 0, "finishReason"));
        Assert.Equal([200, 400, 400, 200, 200], new[] { kept, dropped, forged, foreign, older }.Select(answer => answer.Status));
        Assert.Contains("thought_signature", dropped.At("error", "message"), StringComparison.Ordinal);
        Assert.Equal("Résultat : 42", kept.At("candidates", 0, "content", "parts", 0, "text"));
    }

    [Theory]
    [InlineData("""{"contents":[]}""")]
    [InlineData("""{"contents":[{"role":"assistant","parts":[{"text":"a"}]}]}""")]
    [InlineData("""{"contents":[{"role":"user","parts":[]}]}""")]
    [InlineData("""{"contents":[{"role":"user","parts":[{"text":"a","inlineData":{}}]}]}""")]
    [InlineData("""{"contents":[{"role":"user","parts":[{"text":"a"}]},{"role":"model","parts":[{"text":"b"}]}]}""")]
    [InlineData("""{"contents":[{"role":"user","parts":[{"functionResponse":{"name":"f","response":{}}}]}]}""")]
    [InlineData("""{"contents":[{"parts":[{"text":"a"}]}],"surprise":1}""")]
    [InlineData("""{"contents":[{"parts":[{"text":"a"}]}],"generationConfig":{"temperature":3}}""")]
    [InlineData("""{"contents":[{"parts":[{"text":"a"}]}],"tools":[{"functionDeclarations":[{"name":"f","parameters":{"type":"object","additionalProperties":false}}]}]}""")]
    [InlineData("""{"contents":[{"parts":[{"inlineData":{"mimeType":"image/png","data":"AAAA"}}]}]}""")]
    public async Task Generate_Wrong_IsRefused(string body)
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await Post(sandbox, "gemini-3.5-flash:generateContent", body);

        Assert.Equal(400, answer.Status);
        Assert.Equal("INVALID_ARGUMENT", answer.At("error", "status"));
    }

    [Fact]
    public async Task Generate_WrongKeyModelOrPrompt_IsToldInItsWay()
    {
        await using var sandbox = await SandboxHost.Start();
        var body = SandboxHost.Json("""{"contents":[{"parts":[{"text":"a"}]}]}""");

        var none = await sandbox.Ask(HttpMethod.Post, Models + "/gemini-3.5-flash:generateContent", body);
        var wrong = await sandbox.Ask(HttpMethod.Get, Models, null, ("x-goog-api-key", "other"));
        var unknown = await Post(sandbox, "gemini-9:generateContent", """{"contents":[{"parts":[{"text":"a"}]}]}""");
        var blocked = await ModelApi.Ask(sandbox, ModelApi.Gemini, "[[block]]");

        Assert.Equal(403, none.Status);
        Assert.Equal("API_KEY_INVALID", wrong.At("error", "details", 0, "reason"));
        Assert.Equal("NOT_FOUND", unknown.At("error", "status"));
        Assert.Equal("PROHIBITED_CONTENT", blocked.At("promptFeedback", "blockReason"));
        Assert.Null(blocked.At("candidates"));
    }

    private static Task<Answer> Post(SandboxHost sandbox, string operation, string body) => sandbox.Ask(HttpMethod.Post, Models + "/" + operation, SandboxHost.Json(body), Key);
}
