using System.ClientModel;
using System.ClientModel.Primitives;
using CheNu.Sandbox.Faults;
using CheNu.Sandbox.OpenAi;
using OpenAI;
using OpenAI.Chat;

namespace CheNu.Sandbox.Tests.Llm;

/// <summary>OpenAI's own library finds nothing to complain of.</summary>
public sealed class OpenAiSdkTests
{
    [Fact]
    public async Task Completion_Plain_IsRead()
    {
        await using var sandbox = await SandboxHost.Start();
        using var http = sandbox.Client();

        var completion = (await Client(http).CompleteChatAsync([new SystemChatMessage("Bref."), new UserChatMessage("[[echo]] Bonjour à tous")], null, TestContext.Current.CancellationToken)).Value;

        Assert.Equal("Bonjour à tous", completion.Content[0].Text);
        Assert.Equal(ChatFinishReason.Stop, completion.FinishReason);
        Assert.Equal(Assert.Single(sandbox.Server.Models.Ledger.Accounts).OutputTokens, completion.Usage.OutputTokenCount);
    }

    [Fact]
    public async Task Stream_Plain_IsReadWithUsage()
    {
        await using var sandbox = await SandboxHost.Start();
        using var http = sandbox.Client();

        var text = "";
        var tokens = 0;
        await foreach (var update in Client(http).CompleteChatStreamingAsync([new UserChatMessage("[[echo]] un deux trois")], null, TestContext.Current.CancellationToken))
        {
            text += string.Concat(update.ContentUpdate.Select(part => part.Text));
            tokens += update.Usage?.OutputTokenCount ?? 0;
        }

        Assert.Equal("un deux trois", text);
        Assert.Equal(Assert.Single(sandbox.Server.Models.Ledger.Accounts).OutputTokens, tokens);
    }

    [Fact]
    public async Task Tool_CalledAndAnswered_GoesRound()
    {
        await using var sandbox = await SandboxHost.Start();
        using var http = sandbox.Client();
        var client = Client(http);
        var options = new ChatCompletionOptions { Tools = { ChatTool.CreateFunctionTool("get_weather", "Weather", BinaryData.FromString(ModelApi.WeatherSchema)) } };
        List<ChatMessage> history = [new UserChatMessage("[[tool:get_weather]]")];

        var first = (await client.CompleteChatAsync(history, options, TestContext.Current.CancellationToken)).Value;
        history.Add(new AssistantChatMessage(first));
        history.Add(new ToolChatMessage(first.ToolCalls[0].Id, "12 degrés"));
        var second = (await client.CompleteChatAsync(history, options, TestContext.Current.CancellationToken)).Value;

        Assert.Equal(ChatFinishReason.ToolCalls, first.FinishReason);
        Assert.Equal("""{"city":"Laval","days":3}""", first.ToolCalls[0].FunctionArguments.ToString());
        Assert.Contains("12 degrés", second.Content[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tool_Streamed_ComesInFragments()
    {
        await using var sandbox = await SandboxHost.Start();
        using var http = sandbox.Client();
        var options = new ChatCompletionOptions { Tools = { ChatTool.CreateFunctionTool("get_weather", "Weather", BinaryData.FromString(ModelApi.WeatherSchema)) } };

        var fragments = new List<string>();
        await foreach (var update in Client(http).CompleteChatStreamingAsync([new UserChatMessage("[[tool:get_weather]]")], options, TestContext.Current.CancellationToken))
            fragments.AddRange(update.ToolCallUpdates.Select(call => call.FunctionArgumentsUpdate.ToString()));

        Assert.True(fragments.Count > 2);
        Assert.Equal("""{"city":"Laval","days":3}""", string.Concat(fragments));
    }

    [Fact]
    public async Task Image_Sent_IsAccepted()
    {
        await using var sandbox = await SandboxHost.Start();
        using var http = sandbox.Client();

        var completion = (await Client(http).CompleteChatAsync(
            [new UserChatMessage(ChatMessageContentPart.CreateTextPart("[[echo]] vu"), ChatMessageContentPart.CreateImagePart(BinaryData.FromBytes(Convert.FromBase64String(ModelApi.Png)), "image/png"))],
            null,
            TestContext.Current.CancellationToken)).Value;

        Assert.Equal("vu", completion.Content[0].Text);
        Assert.True(completion.Usage.InputTokenCount > 256);
    }

    [Fact]
    public async Task Error_FromTheVendor_IsTyped()
    {
        await using var sandbox = await SandboxHost.Start();
        using var http = sandbox.Client();
        sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 500 });

        var error = await Assert.ThrowsAsync<ClientResultException>(() => Client(http).CompleteChatAsync([new UserChatMessage("a")], null, TestContext.Current.CancellationToken));

        Assert.Equal(500, error.Status);
    }

    private static ChatClient Client(HttpClient http) => new(
        "gpt-4o",
        new ApiKeyCredential(OpenAiService.ApiKey),
        new OpenAIClientOptions { Endpoint = new Uri("https://api.openai.com/v1"), Transport = new HttpClientPipelineTransport(http), RetryPolicy = new ClientRetryPolicy(0) });
}
