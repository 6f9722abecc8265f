using Anthropic;
using Anthropic.Exceptions;
using CheNu.Sandbox.Anthropic;
using Microsoft.Extensions.AI;

namespace CheNu.Sandbox.Tests.Llm;

/// <summary>Anthropic's own library finds nothing to complain of.</summary>
public sealed class AnthropicSdkTests
{
    [Fact]
    public async Task Response_Plain_IsRead()
    {
        await using var sandbox = await SandboxHost.Start();
        using var http = sandbox.Client();

        var response = await Client(http).GetResponseAsync([new ChatMessage(ChatRole.System, "Bref."), new ChatMessage(ChatRole.User, "[[echo]] Bonjour à tous")], null, TestContext.Current.CancellationToken);

        Assert.Equal("Bonjour à tous", response.Text);
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
        Assert.Equal(Assert.Single(sandbox.Server.Models.Ledger.Accounts).OutputTokens, response.Usage!.OutputTokenCount);
    }

    [Fact]
    public async Task Stream_Plain_IsRead()
    {
        await using var sandbox = await SandboxHost.Start();
        using var http = sandbox.Client();

        var text = "";
        await foreach (var update in Client(http).GetStreamingResponseAsync([new ChatMessage(ChatRole.User, "[[echo]] un deux trois")], null, TestContext.Current.CancellationToken))
            text += update.Text;

        Assert.Equal("un deux trois", text);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Tool_CalledAndAnswered_GoesRound(bool streamed)
    {
        await using var sandbox = await SandboxHost.Start();
        using var http = sandbox.Client();
        var client = Client(http);
        var options = new ChatOptions { Tools = [AIFunctionFactory.CreateDeclaration("get_weather", "Weather", System.Text.Json.JsonElement.Parse(ModelApi.WeatherSchema))] };
        List<ChatMessage> history = [new(ChatRole.User, "[[tool:get_weather]]")];

        var first = streamed
            ? await client.GetStreamingResponseAsync(history, options, TestContext.Current.CancellationToken).ToChatResponseAsync(TestContext.Current.CancellationToken)
            : await client.GetResponseAsync(history, options, TestContext.Current.CancellationToken);
        var call = first.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().Single();
        history.AddRange(first.Messages);
        history.Add(new ChatMessage(ChatRole.Tool, [new FunctionResultContent(call.CallId, "12 degrés")]));
        var second = await client.GetResponseAsync(history, options, TestContext.Current.CancellationToken);

        Assert.Equal("Laval", call.Arguments!["city"]?.ToString());
        Assert.Equal(ChatFinishReason.ToolCalls, first.FinishReason);
        Assert.Contains("12 degrés", second.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Image_Sent_IsAccepted()
    {
        await using var sandbox = await SandboxHost.Start();
        using var http = sandbox.Client();

        var response = await Client(http).GetResponseAsync(
            [new ChatMessage(ChatRole.User, [new TextContent("[[echo]] vu"), new DataContent(Convert.FromBase64String(ModelApi.Png), "image/png")])], null, TestContext.Current.CancellationToken);

        Assert.Equal("vu", response.Text);
        Assert.True(response.Usage!.InputTokenCount > 256);
    }

    [Fact]
    public async Task Error_FromTheVendor_IsTyped()
    {
        await using var sandbox = await SandboxHost.Start();
        using var http = sandbox.Client();
        sandbox.Server.Faults.Add(new CheNu.Sandbox.Faults.Fault { Kind = CheNu.Sandbox.Faults.FaultKind.Status, Status = 529 });

        var error = await Assert.ThrowsAnyAsync<Anthropic5xxException>(() => Client(http).GetResponseAsync([new ChatMessage(ChatRole.User, "a")], null, TestContext.Current.CancellationToken));

        Assert.Contains("overloaded_error", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Nothing comes from the environment: the library would read an address there.</summary>
    private static IChatClient Client(HttpClient http) =>
        new AnthropicClient { BaseUrl = "https://api.anthropic.com", ApiKey = AnthropicService.ApiKey, HttpClient = http, MaxRetries = 0 }.AsIChatClient("claude-sonnet-5", 1_000);
}
