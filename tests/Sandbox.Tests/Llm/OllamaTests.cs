namespace CheNu.Sandbox.Tests.Llm;

public sealed class OllamaTests
{
    private const string Local = "https://localhost";

    [Fact]
    public async Task Chat_ByDefault_StreamsLines()
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await Post(sandbox, """{"model":"llama3.1:8b","messages":[{"role":"user","content":"[[words:2]]"}]}""");
        var lines = ModelApi.Events(answer.Text);

        Assert.Equal("application/x-ndjson", answer.Header("Content-Type"));
        Assert.Equal([false, false, true], lines.Select(line => (bool)line["done"]!));
        Assert.Equal("stop", (string?)lines[^1]["done_reason"]);
        Assert.Equal(7, (int)lines[^1]["prompt_eval_count"]!);
    }

    [Fact]
    public async Task Chat_ModelNotPulled_Is404()
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await Post(sandbox, """{"model":"mistral","messages":[{"role":"user","content":"a"}]}""");

        Assert.Equal(404, answer.Status);
        Assert.Equal("model 'mistral' not found", answer.At("error"));
    }

    [Theory]
    [InlineData("""{"messages":[]}""")]
    [InlineData("""{"model":"gemma3:12b","messages":[{"role":"user","content":"a"}],"tools":[{"type":"function","function":{"name":"f"}}]}""")]
    [InlineData("""{"model":"llama3.1:8b","messages":[{"role":"user","content":"a"}],"think":true}""")]
    [InlineData("""{"model":"llama3.1:8b","messages":[{"role":"user","content":"a","images":["AAAA"]}]}""")]
    [InlineData("""{"model":"llama3.1:8b","messages":[{"role":"developer","content":"a"}]}""")]
    [InlineData("""{"model":"llama3.1:8b","messages":[{"role":"assistant","content":"","tool_calls":[{"function":{"name":"f","arguments":"{}"}}]}]}""")]
    public async Task Chat_Wrong_IsRefused(string body)
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await Post(sandbox, body);

        Assert.Equal(400, answer.Status);
        Assert.NotEmpty(answer.At("error")!);
    }

    [Fact]
    public async Task Chat_LongPrompt_IsCutOffInSilence()
    {
        await using var sandbox = await SandboxHost.Start();
        var text = new string('a', 40_000);

        var cut = await Post(sandbox, $$"""{"model":"llama3.1:8b","stream":false,"messages":[{"role":"user","content":"{{text}}"}]}""");
        var wide = await Post(sandbox, $$"""{"model":"llama3.1:8b","stream":false,"options":{"num_ctx":20000},"messages":[{"role":"user","content":"{{text}}"}]}""");

        Assert.Equal("4096", cut.At("prompt_eval_count"));
        Assert.Equal("10004", wide.At("prompt_eval_count"));
    }

    [Fact]
    public async Task Pages_OfTheServer_AreThere()
    {
        await using var sandbox = await SandboxHost.Start();

        Assert.Equal("Ollama is running", (await sandbox.Ask(HttpMethod.Get, Local + "/")).Text);
        Assert.NotNull((await sandbox.Ask(HttpMethod.Get, Local + "/api/version")).At("version"));
        Assert.Contains("llama3.1:8b", (await sandbox.Ask(HttpMethod.Get, Local + "/api/tags")).Text, StringComparison.Ordinal);
        Assert.Equal(200, (await sandbox.Ask(HttpMethod.Get, Local + "/__sandbox")).Status);
    }

    [Fact]
    public async Task CompatibleChat_Asked_AnswersAsOpenAi()
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await sandbox.Ask(HttpMethod.Post, Local + "/v1/chat/completions", SandboxHost.Json("""{"model":"llama3.1:8b","messages":[{"role":"user","content":"[[echo]] oui"}]}"""));

        Assert.Equal("oui", ModelApi.Text(ModelApi.OpenAi, answer));
    }

    private static Task<Answer> Post(SandboxHost sandbox, string body) => sandbox.Ask(HttpMethod.Post, Local + "/api/chat", SandboxHost.Json(body));
}
