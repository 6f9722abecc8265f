using CheNu.Sandbox.Faults;
using CheNu.Sandbox.Llm;

namespace CheNu.Sandbox.Tests.Llm;

public sealed class ModelFaultTests
{
    private const string Prompt = "[[words:6]] Bonjour";

    [Theory]
    [MemberData(nameof(ModelApi.All), MemberType = typeof(ModelApi))]
    public async Task NoFault_WholeAndStreamed_SayTheSameEverywhere(string provider)
    {
        await using var sandbox = await SandboxHost.Start();

        var whole = await ModelApi.Ask(sandbox, provider, Prompt);
        var streamed = await ModelApi.Ask(sandbox, provider, Prompt, stream: true);
        var elsewhere = await ModelApi.Ask(sandbox, ModelApi.OpenAi, Prompt);

        Assert.Equal(ModelApi.Text(ModelApi.OpenAi, elsewhere), ModelApi.Text(provider, whole));
        Assert.Equal(ModelApi.Text(ModelApi.OpenAi, elsewhere), ModelApi.Text(provider, streamed, stream: true));
    }

    [Theory]
    [MemberData(nameof(ModelApi.All), MemberType = typeof(ModelApi))]
    public async Task Reset_AtAnyByte_SendsThoseBytesAndBreaks(string provider)
    {
        await using var sandbox = await SandboxHost.Start();
        var right = await ModelApi.Ask(sandbox, provider, Prompt, stream: true);

        for (var bytes = 1; bytes <= right.Bytes.Length; bytes += 37)
        {
            sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.Reset, Bytes = bytes, Connector = provider, Times = 1 });
            using var response = await ModelApi.Open(sandbox, provider, Prompt);
            var (text, broke) = await ModelApi.ReadAll(response);

            Assert.True(broke);
            Assert.Equal(bytes, System.Text.Encoding.UTF8.GetByteCount(text) - (text.EndsWith('\uFFFD') ? System.Text.Encoding.UTF8.GetByteCount(text) - bytes : 0));
        }
    }

    [Theory]
    [MemberData(nameof(ModelApi.All), MemberType = typeof(ModelApi))]
    public async Task Reset_AfterAnEvent_BillsWhatWasSent(string provider)
    {
        await using var sandbox = await SandboxHost.Start();
        sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.Reset, Event = 2, Connector = provider });

        using var response = await ModelApi.Open(sandbox, provider, "[[echo]] un deux trois");
        var (text, broke) = await ModelApi.ReadAll(response);

        Assert.True(broke);
        Assert.Contains("deux", text, StringComparison.Ordinal);
        Assert.DoesNotContain("trois", text, StringComparison.Ordinal);
        var account = Assert.Single(sandbox.Server.Models.Ledger.Accounts);
        Assert.Equal((1, LlmTokensOf("un deux"), 1, 0), (account.Requests, account.OutputTokens, account.Cut, account.Completed));
        Assert.True(account.InputTokens > 0);
    }

    [Fact]
    public async Task Reset_BeforeTheHeaders_BillsNothing()
    {
        await using var sandbox = await SandboxHost.Start();
        sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.Reset, Bytes = 0 });

        await Assert.ThrowsAsync<HttpRequestException>(() => ModelApi.Ask(sandbox, ModelApi.OpenAi, Prompt));

        Assert.Empty(sandbox.Server.Models.Ledger.Accounts);
    }

    [Theory]
    [InlineData(StallPoint.Headers, "")]
    [InlineData(StallPoint.FirstContent, "assistant")]
    [InlineData(StallPoint.Content, "un")]
    [InlineData(StallPoint.Bytes, "da")]
    public async Task Stall_AtEachPoint_StandsStillThenGoesOn(StallPoint at, string before)
    {
        await using var sandbox = await SandboxHost.Start();
        sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.Stall, At = at, For = TimeSpan.FromSeconds(30), Bytes = 2 });

        var asked = ModelApi.Open(sandbox, ModelApi.OpenAi, "[[echo]] un deux");
        await sandbox.Time.UntilArmed(TestContext.Current.CancellationToken);
        var headersCame = at != StallPoint.Headers;
        var early = headersCame ? await ReadOnce(await asked, before) : "";
        var late = !headersCame && !asked.IsCompleted;
        sandbox.Time.Advance(TimeSpan.FromSeconds(30));
        using var response = await asked;
        var (rest, broke) = await ModelApi.ReadAll(response);

        Assert.Equal(!headersCame, late);
        Assert.Contains(before, early, StringComparison.Ordinal);
        Assert.DoesNotContain("deux", early, StringComparison.Ordinal);
        Assert.False(broke);
        Assert.EndsWith("data: [DONE]\n\n", rest, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(ModelApi.All), MemberType = typeof(ModelApi))]
    public async Task ErrorEvent_InAStream_ComesUnder200(string provider)
    {
        await using var sandbox = await SandboxHost.Start();
        sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.ErrorEvent, Event = 2, Status = 529, Times = 2 });

        var streamed = await ModelApi.Ask(sandbox, provider, Prompt, stream: true);
        var whole = await ModelApi.Ask(sandbox, provider, Prompt);

        Assert.Equal(200, streamed.Status);
        Assert.NotNull(ModelApi.Events(streamed.Text)[^1]["error"]);
        Assert.Equal(529, whole.Status);
    }

    [Theory]
    [InlineData(FaultKind.MissingFinish, "finish_reason\":\"stop", false)]
    [InlineData(FaultKind.MissingEnd, "[DONE]", false)]
    [InlineData(FaultKind.ContentFilter, "finish_reason\":\"content_filter", true)]
    [InlineData(FaultKind.Truncated, "finish_reason\":\"length", true)]
    [InlineData(FaultKind.Garbage, "<html>", true)]
    [InlineData(FaultKind.MalformedJson, "}{", true)]
    public async Task Kind_InAStream_ChangesItsText(FaultKind kind, string part, bool present)
    {
        await using var sandbox = await SandboxHost.Start();
        sandbox.Server.Faults.Add(new Fault { Kind = kind, Event = 2 });

        var answer = await ModelApi.Ask(sandbox, ModelApi.OpenAi, Prompt, stream: true);

        Assert.Equal(present, answer.Text.Contains(part, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(UsageForm.Absent, null)]
    [InlineData(UsageForm.Zero, "0")]
    [InlineData(UsageForm.Negative, "-17")]
    [InlineData(UsageForm.Huge, "2305843009213693951")]
    public async Task Usage_OfEachForm_IsToldButNotBilled(UsageForm form, string? told)
    {
        await using var sandbox = await SandboxHost.Start();
        sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.Usage, Usage = form });

        var answer = await ModelApi.Ask(sandbox, ModelApi.OpenAi, Prompt);

        Assert.Equal(told, answer.At("usage", "prompt_tokens"));
        Assert.InRange(Assert.Single(sandbox.Server.Models.Ledger.Accounts).InputTokens, 5, 20);
    }

    [Fact]
    public async Task HalfToolCall_Streamed_BreaksInTheArguments()
    {
        await using var sandbox = await SandboxHost.Start();
        sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.HalfToolCall });

        using var response = await ModelApi.Open(sandbox, ModelApi.Anthropic, "[[tool:get_weather]]", tool: true);
        var (text, broke) = await ModelApi.ReadAll(response);

        Assert.True(broke);
        Assert.Contains("get_weather", text, StringComparison.Ordinal);
        Assert.DoesNotContain("content_block_stop", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DuplicatedEvent_Second_IsSentTwice()
    {
        await using var sandbox = await SandboxHost.Start();
        sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.DuplicatedEvent, Event = 2 });

        var answer = await ModelApi.Ask(sandbox, ModelApi.Ollama, "[[echo]] un deux trois", stream: true);

        Assert.Equal("un deux deux trois", ModelApi.Text(ModelApi.Ollama, answer, stream: true));
    }

    [Fact]
    public async Task Endless_Stream_StopsAtItsSizeWithoutAnEnd()
    {
        await using var sandbox = await SandboxHost.Start();
        sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.Endless, Size = 100_000 });

        using var response = await ModelApi.Open(sandbox, ModelApi.Gemini, Prompt);
        var (text, broke) = await ModelApi.ReadAll(response);

        Assert.True(broke);
        Assert.InRange(text.Length, 90_000, 102_000);
        Assert.DoesNotContain("STOP", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongContentType_Stream_SaysHtml()
    {
        await using var sandbox = await SandboxHost.Start();
        sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.WrongContentType });

        var answer = await ModelApi.Ask(sandbox, ModelApi.OpenAi, Prompt, stream: true);

        Assert.Equal("text/html; charset=utf-8", answer.Header("Content-Type"));
    }

    [Theory]
    [InlineData(ModelApi.Anthropic, "anthropic-ratelimit-requests-remaining", "0")]
    [InlineData(ModelApi.OpenAi, "x-ratelimit-remaining-requests", "0")]
    [InlineData(ModelApi.Gemini, "Retry-After", "7")]
    [InlineData(ModelApi.Ollama, "Retry-After", "7")]
    public async Task RateLimited_Provider_TellsItInItsHeaders(string provider, string header, string value)
    {
        await using var sandbox = await SandboxHost.Start();
        sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.RateLimited, RetryAfter = TimeSpan.FromSeconds(7) });

        var answer = await ModelApi.Ask(sandbox, provider, Prompt, stream: true);

        Assert.Equal(429, answer.Status);
        Assert.Equal("7", answer.Header("Retry-After"));
        Assert.Equal(value, answer.Header(header));
        Assert.Empty(sandbox.Server.Models.Ledger.Accounts);
    }

    [Fact]
    public async Task ModelFault_OtherRequest_PassesItBy()
    {
        await using var sandbox = await SandboxHost.Start();
        sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.Stall, Times = 1 });

        var answer = await sandbox.Ask(HttpMethod.Get, "https://localhost/api/tags");

        Assert.Equal(200, answer.Status);
        Assert.Equal(0, Assert.Single(sandbox.Server.Faults.List()).Hits);
    }

    [Fact]
    public void Add_OutOfRange_TellsAllOfIt()
    {
        var plan = new FaultPlan((_, _) => false);

        var error = Assert.Throws<ArgumentException>(() => plan.Add(new Fault
        {
            Kind = FaultKind.Latency, Event = 0, At = StallPoint.Content, For = TimeSpan.Zero, Usage = UsageForm.Huge, ContentType = "",
        }));

        Assert.Equal(
            "'event' is out of range. Allowed: 1 to 100000. 'event' does not go with this kind. Allowed: reset, malformed_json, invalid_utf8 and the kinds of models' answers. "
            + "'at' does not go with this kind. Allowed: stall. 'for' does not go with this kind. Allowed: stall. 'for' is out of range. Allowed: 1ms to 1h. "
            + "'usage' does not go with this kind. Allowed: usage. 'content_type' is out of range. Allowed: 1 to 200 characters.",
            error.Message.Split(" (Parameter")[0]);
    }

    private static long LlmTokensOf(string text) => LlmTokens.Of(text);

    /// <summary>Reads until the text holds a part.</summary>
    private static async Task<string> ReadOnce(HttpResponseMessage response, string part)
    {
        var stream = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        var buffer = new byte[65_536];
        var read = 0;
        do
            read += await stream.ReadAsync(buffer.AsMemory(read), TestContext.Current.CancellationToken);
        while (!System.Text.Encoding.UTF8.GetString(buffer, 0, read).Contains(part, StringComparison.Ordinal));
        return System.Text.Encoding.UTF8.GetString(buffer, 0, read);
    }
}
