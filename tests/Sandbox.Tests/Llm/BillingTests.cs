using System.Globalization;
using CheNu.Sandbox.Llm;

namespace CheNu.Sandbox.Tests.Llm;

public sealed class BillingTests
{
    [Theory]
    [MemberData(nameof(ModelApi.All), MemberType = typeof(ModelApi))]
    public async Task Completed_WholeAndStreamed_AreBilledAsTheyTell(string provider)
    {
        await using var sandbox = await SandboxHost.Start();

        var whole = await ModelApi.Ask(sandbox, provider, "Un prix ?");
        await ModelApi.Ask(sandbox, provider, "Un prix ?", stream: true);

        var (input, output) = Usage(provider, whole);
        var account = Assert.Single(sandbox.Server.Models.Ledger.Accounts);
        Assert.Equal((provider, "default", 2, 2 * input, 2 * output, 2, 0, 0), (account.Provider, account.Key, account.Requests, account.InputTokens, account.OutputTokens, account.Completed, account.Cut, account.Left));
        Assert.Equal([LlmOutcome.Completed, LlmOutcome.Completed], sandbox.Server.Models.Ledger.Charges.Select(charge => charge.Outcome));
    }

    [Fact]
    public async Task ClientLeaves_MidStream_IsBilledUpToThere()
    {
        await using var sandbox = await SandboxHost.Start();
        sandbox.Server.Models.Pace = new LlmPace { Between = TimeSpan.FromSeconds(1) };

        using (var response = await ModelApi.Open(sandbox, ModelApi.OpenAi, "[[echo]] un deux trois quatre"))
        {
            var stream = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
            await sandbox.Time.UntilArmed(TestContext.Current.CancellationToken);
            sandbox.Time.Advance(TimeSpan.FromSeconds(1));
            await sandbox.Time.UntilArmed(TestContext.Current.CancellationToken);
            Assert.True(await stream.ReadAtLeastAsync(new byte[9_000], 1, cancellationToken: TestContext.Current.CancellationToken) > 0);
        }

        var account = Assert.Single(sandbox.Server.Models.Ledger.Accounts);
        Assert.Equal((1, (long)LlmTokens.Of("un deux"), 0), (account.Requests, account.OutputTokens, account.Completed));
    }

    [Fact]
    public async Task Keys_OfOneProvider_AreBilledApart()
    {
        await using var sandbox = await SandboxHost.Start();
        var (url, body, headers) = ModelApi.Request(ModelApi.OpenAi, "a", stream: false);

        await sandbox.Ask(HttpMethod.Post, url, SandboxHost.Json(body), headers);
        await sandbox.Ask(HttpMethod.Post, url, SandboxHost.Json(body), ("Authorization", headers[0].Item2 + "-b"));

        Assert.Equal(["b", "default"], sandbox.Server.Models.Ledger.Accounts.Select(account => account.Key));
    }

    [Fact]
    public async Task Billing_OverHttp_ShowsAccountsAndForgets()
    {
        await using var sandbox = await SandboxHost.Start();
        await ModelApi.Ask(sandbox, ModelApi.Anthropic, "a");

        var billing = await sandbox.Ask(HttpMethod.Get, "https://127.0.0.1/__sandbox/llm/billing");
        var deleted = await sandbox.Ask(HttpMethod.Delete, "https://127.0.0.1/__sandbox/llm/billing");

        Assert.Equal("claude-sonnet-5", billing.At("accounts", 0, "model"));
        Assert.Equal("completed", billing.At("charges", 0, "outcome"));
        Assert.StartsWith("req_", billing.At("charges", 0, "request_id"), StringComparison.Ordinal);
        Assert.Equal(204, deleted.Status);
        Assert.Empty(sandbox.Server.Models.Ledger.Accounts);
    }

    [Theory]
    [InlineData("""{"between":"20ms","first_byte":"1s"}""", 200)]
    [InlineData("""{"between":"11m"}""", 400)]
    [InlineData("""{"betwen":"1s"}""", 400)]
    [InlineData("null", 400)]
    public async Task Pace_OverHttp_IsTakenOrRefused(string body, int status)
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await sandbox.Ask(HttpMethod.Put, "https://127.0.0.1/__sandbox/llm/pace", SandboxHost.Json(body));

        Assert.Equal(status, answer.Status);
        Assert.Equal(status == 200 ? TimeSpan.FromMilliseconds(20) : TimeSpan.Zero, sandbox.Server.Models.Pace.Between);
    }

    private static (long Input, long Output) Usage(string provider, Answer answer)
    {
        long At(params object[] path) => long.Parse(answer.At(path)!, CultureInfo.InvariantCulture);
        return provider switch
        {
            ModelApi.Anthropic => (At("usage", "input_tokens"), At("usage", "output_tokens")),
            ModelApi.OpenAi => (At("usage", "prompt_tokens"), At("usage", "completion_tokens")),
            ModelApi.Gemini => (At("usageMetadata", "promptTokenCount"), At("usageMetadata", "candidatesTokenCount")),
            _ => (At("prompt_eval_count"), At("eval_count")),
        };
    }
}
