using System.Text.Json;

namespace Silo.Tests;

public sealed class LlmRouteCommandTests
{
    [Fact]
    public async Task Route_LevelAndTask_PrintsEveryCandidateAndWhy()
    {
        var run = await Route("--level", "L0", "--task", "document_analysis");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(
            [
                "model\tid\tprovider\tbecause\toutcome\treason",
                "gemini-1.5-pro\tgemini-2.5-pro\tgoogle\ttask\trejected: level\tis declared for L1 and below, and level L0 never takes a weaker model",
                "claude-sonnet-4-20250514\tclaude-sonnet-4-5\tanthropic\tprimary\tchosen\t",
            ],
            run.Lines);
    }

    [Fact]
    public async Task Route_NobodyLeft_Is1AndSaysTheFirstUnmet()
    {
        var run = await Route("--level", "L1", "--needs", "image,tools", "--tokens", "300000", "--down", "google");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal("refused (availability): gemini-1.5-pro cannot be called now: google is down (--down). None of the 3 candidates comes farther.\n", run.Error);
    }

    [Fact]
    public async Task Route_Json_HasTheWholeDecision()
    {
        var run = await Route("--level", "l2", "--model", "gpt-4o-min", "--json");

        Assert.Equal(1, run.ExitCode);
        var decision = JsonElement.Parse(run.Out);
        Assert.Equal(JsonValueKind.Null, decision.GetProperty("chosen").ValueKind);
        Assert.Equal("model", decision.GetProperty("refusal").GetProperty("constraint").GetString());
        Assert.Contains("gpt-4o-mini", decision.GetProperty("refusal").GetProperty("suggestions").EnumerateArray().Select(name => name.GetString()));
    }

    [Fact]
    public async Task Route_JsonOfAChoice_ListsFallbacksInOrder()
    {
        var decision = JsonElement.Parse((await Route("--level", "L2", "--needs", "tools", "--output", "100", "--json")).Out);

        Assert.Equal("claude-sonnet-4-20250514", decision.GetProperty("chosen").GetString());
        Assert.Equal(["gpt-4o", "claude-haiku"], decision.GetProperty("fallbacks").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(["primary", "fallback", "fallback", "local_model"], decision.GetProperty("candidates").EnumerateArray().Select(candidate => candidate.GetProperty("origin").GetString()));
        Assert.Equal("capability", decision.GetProperty("candidates")[3].GetProperty("constraint").GetString());
    }

    [Theory]
    [InlineData("'L7' is not a level. Allowed: L0, L1, L2, L3.", "--level", "L7")]
    [InlineData("'smell' is not allowed for --needs. Allowed: image, text, vision, tools, prefill, reasoning, json_schema.", "--level", "L1", "--needs", "smell")]
    [InlineData("--tokens is 0 or more.", "--level", "L1", "--tokens", "-1")]
    [InlineData("--output is 1 or more.", "--level", "L1", "--output", "0")]
    [InlineData("--down: there is no model or provider 'azure'. Providers: anthropic, openai, google, local.", "--level", "L1", "--down", "azure")]
    [InlineData("Option '--level' is required.")]
    public async Task Route_WrongUsage_Is2(string message, params string[] args)
    {
        var run = await Route(args);

        Assert.Equal((2, message), (run.ExitCode, run.Error.Split('\n')[0]));
    }

    [Fact]
    public async Task Route_CatalogueWithoutModels_SaysSo()
    {
        var run = await CommandRun.Run(["llm", "route", "--level", "L1", "--catalog", Path.Combine(RunningSilo.CataloguePath, "connectors", "rbq.yaml")]);

        Assert.Equal(1, run.ExitCode);
        Assert.EndsWith("rbq.yaml has no llm.yaml.\n", run.Error, StringComparison.Ordinal);
    }

    private static Task<CommandRun> Route(params string[] args) => CommandRun.Run(["llm", "route", .. args, "--catalog", RunningSilo.CataloguePath]);
}
