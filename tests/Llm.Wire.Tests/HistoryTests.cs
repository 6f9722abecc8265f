using System.Text;
using Microsoft.Extensions.AI;

namespace CheNu.Grains.Llm.Wire.Tests;

/// <summary>A conversation begun at one provider goes on at any other; the simulated ones are strict about it.</summary>
public sealed class HistoryTests
{
    [Theory]
    [MemberData(nameof(Models.Pairs), MemberType = typeof(Models))]
    public async Task Write_ToolCallsOfOneWire_AreTakenByTheOther(LlmWire from, LlmWire to)
    {
        await using var providers = await Providers.Start();
        var history = Talk.User("[[words:3]] [[tool:get_weather]][[tool:get_weather]]");
        var first = Reading.Stream(from, (await providers.Ask(from, history, Talk.WithTool, stream: true)).Body).Response;
        history.AddRange(first.Messages);
        var calls = first.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().ToList();
        history.AddRange(calls.Select((call, i) => new ChatMessage(ChatRole.Tool, [new FunctionResultContent(call.CallId, $"{i} degrés")])));

        var (status, body) = await providers.Ask(to, history, Talk.WithTool, stream: false);

        Assert.True(status == 200, Encoding.UTF8.GetString(body));
        Assert.Equal("Résultat : 0 degrés ; 1 degrés", Reading.Whole(to, body).Response.Text);
    }

    [Theory]
    [MemberData(nameof(Models.Pairs), MemberType = typeof(Models))]
    public async Task Write_ThoughtsOfOneWire_DoNoHarmAtTheOther(LlmWire from, LlmWire to)
    {
        await using var providers = await Providers.Start();
        var (history, options) = Talk.Scenario(from, "thoughts");
        history.AddRange(Reading.Stream(from, (await providers.Ask(from, history, options, stream: true)).Body).Response.Messages);
        history.Add(new ChatMessage(ChatRole.User, "[[echo]] et puis ?"));

        var (status, body) = await providers.Ask(to, history, null, stream: false);

        Assert.True(status == 200, Encoding.UTF8.GetString(body));
        Assert.Equal("et puis ?", Reading.Whole(to, body).Response.Text);
    }

    [Theory]
    [InlineData(LlmWire.Anthropic)]
    [InlineData(LlmWire.OpenAI)]
    [InlineData(LlmWire.Gemini)]
    public async Task Write_Image_IsTaken(LlmWire wire)
    {
        await using var providers = await Providers.Start();

        var (status, body) = await providers.Ask(wire, [new ChatMessage(ChatRole.User, [new TextContent("[[echo]] vu"), Talk.Image])], null, stream: false);

        Assert.Equal(200, status);
        var reading = Reading.Whole(wire, body);
        Assert.Equal("vu", reading.Response.Text);
        Assert.True(reading.Reader.Usage!.InputTokenCount > 256);
    }

    [Theory]
    [InlineData(LlmWire.Anthropic)]
    [InlineData(LlmWire.Ollama)]
    public async Task Write_AnswerThatHasBegun_IsContinued(LlmWire wire)
    {
        await using var providers = await Providers.Start();
        var whole = Reading.Whole(wire, (await providers.Ask(wire, Talk.User("Suite"), null, stream: false)).Body).Response.Text;
        var begun = whole[..whole.IndexOf(' ', whole.Length / 2)];

        var (_, body) = await providers.Ask(wire, [.. Talk.User("Suite"), new ChatMessage(ChatRole.Assistant, begun)], null, stream: false);

        Assert.Equal(whole, begun + Reading.Whole(wire, body).Response.Text);
    }

    [Theory]
    [MemberData(nameof(Models.Wires), MemberType = typeof(Models))]
    public async Task Write_Options_AreTaken(LlmWire wire)
    {
        await using var providers = await Providers.Start();
        var options = new ChatOptions
        {
            Instructions = "Bref.", Temperature = 0.5f, TopP = 0.9f, TopK = 5, Seed = 7, MaxOutputTokens = 50_000, StopSequences = ["FIN"],
            ResponseFormat = ChatResponseFormat.ForJsonSchema(Talk.Weather.JsonSchema, "weather"), Tools = [Talk.Weather], AllowMultipleToolCalls = false,
        };

        var (status, body) = await providers.Ask(wire, Talk.User("Météo"), options, stream: false);

        Assert.True(status == 200, Encoding.UTF8.GetString(body));
        Assert.StartsWith("""{"city":"Laval""", Reading.Whole(wire, body).Response.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LlmWire.Anthropic)]
    [InlineData(LlmWire.OpenAI)]
    [InlineData(LlmWire.Gemini)]
    public async Task Write_RequiredTool_IsCalled(LlmWire wire)
    {
        await using var providers = await Providers.Start();

        var any = await providers.Ask(wire, Talk.User("Météo"), new ChatOptions { Tools = [Talk.Weather], ToolMode = ChatToolMode.RequireAny }, stream: false);
        var named = await providers.Ask(wire, Talk.User("Météo"), new ChatOptions { Tools = [Talk.Weather], ToolMode = ChatToolMode.RequireSpecific("get_weather") }, stream: false);
        var none = await providers.Ask(wire, Talk.User("[[tool:get_weather]]"), new ChatOptions { Tools = [Talk.Weather], ToolMode = ChatToolMode.None }, stream: false);

        Assert.Equal(ChatFinishReason.ToolCalls, Reading.Whole(wire, any.Body).Response.FinishReason);
        Assert.Equal(ChatFinishReason.ToolCalls, Reading.Whole(wire, named.Body).Response.FinishReason);
        Assert.Equal(ChatFinishReason.Stop, Reading.Whole(wire, none.Body).Response.FinishReason);
    }

    [Fact]
    public void Write_SamplingNotTaken_IsOmittedAndListed()
    {
        var (request, _) = WireFormat.Of(LlmWire.Anthropic).Write(Models.Of(LlmWire.Anthropic), Talk.User("a"), new ChatOptions { Temperature = 0.5f, TopP = 0.9f, Seed = 1 }, stream: false);

        Assert.Equal(["top_p", "seed"], request!.Omitted);
        Assert.DoesNotContain("top_p", Encoding.UTF8.GetString(request.Body.Span), StringComparison.Ordinal);
    }
}
