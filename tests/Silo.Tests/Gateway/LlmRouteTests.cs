using System.Net;
using System.Text.Json;
using CheNu.Grains.Connectors;

namespace Silo.Tests;

public sealed class LlmRouteTests
{
    [Fact]
    public async Task Get_LevelAndTask_IsTheDecision()
    {
        await using var silo = await TestGateway.Start(catalogue: new CatalogueStore(CatalogueLoader.Load(RunningSilo.CataloguePath).OrThrow()));

        var decision = JsonElement.Parse(await silo.Http.GetStringAsync("/v1/llm/route?level=L1&task=simple_classification&needs=image&tokens=100&output=50", TestContext.Current.CancellationToken));

        Assert.Equal("claude-sonnet-4-20250514", decision.GetProperty("chosen").GetString());
        Assert.Equal((100, 50), (decision.GetProperty("input_tokens").GetInt32(), decision.GetProperty("max_output_tokens").GetInt32()));
        Assert.Equal(
            [("claude-haiku", "level"), ("claude-sonnet-4-20250514", null), ("gpt-4o", null), ("gemini-1.5-pro", null)],
            decision.GetProperty("candidates").EnumerateArray().Select(candidate => (candidate.GetProperty("model").GetString(), candidate.TryGetProperty("constraint", out var constraint) ? constraint.GetString() : null)));
    }

    [Fact]
    public async Task Get_EverythingWrong_SaysAllAtOnce()
    {
        await using var gateway = await TestGateway.Start();

        using var answer = await gateway.Http.GetAsync("/v1/llm/route?level=5&needs=smell&tokens=-1&output=0&colour=red", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = JsonElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["colour", "level", "needs", "tokens", "output"], problem.GetProperty("fields").EnumerateArray().Select(field => field.GetProperty("field").GetString()));
    }

    [Fact]
    public async Task Get_CatalogueWithoutModels_Is404()
    {
        await using var gateway = await TestGateway.Start();

        using var answer = await gateway.Http.GetAsync("/v1/llm/route?level=L2", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
