using System.Text;
using CheNu.Sandbox.Faults;
using Microsoft.Extensions.AI;

namespace CheNu.Grains.Llm.Wire.Tests;

/// <summary>Every fault of the sandbox has a typed failure, or is none.</summary>
public sealed class FailureTests
{
    [Theory]
    [MemberData(nameof(Models.Wires), MemberType = typeof(Models))]
    public async Task ErrorInTheStream_IsTheProvidersError(LlmWire wire)
    {
        var reading = await Read(wire, new Fault { Kind = FaultKind.ErrorEvent, Event = 3, Status = wire == LlmWire.Anthropic ? 529 : 503 });

        Assert.Equal(wire is LlmWire.OpenAI or LlmWire.Ollama ? WireFailureKind.ServerError : WireFailureKind.Overloaded, reading.Reader.Failure!.Kind);
        Assert.True(reading.Reader.HasContent);
        Assert.DoesNotContain(reading.Updates, update => update.FinishReason is not null);
    }

    [Theory]
    [MemberData(nameof(Models.Wires), MemberType = typeof(Models))]
    public async Task Garbage_IsMalformed(LlmWire wire)
    {
        foreach (var kind in new[] { FaultKind.Garbage, FaultKind.MalformedJson, FaultKind.InvalidUtf8 })
            Assert.Equal(WireFailureKind.Malformed, (await Read(wire, new Fault { Kind = kind, Event = 2 })).Reader.Failure?.Kind);
    }

    [Theory]
    [InlineData(LlmWire.Anthropic, null)]
    [InlineData(LlmWire.OpenAI, null)]
    [InlineData(LlmWire.Gemini, WireFailureKind.Incomplete)]
    [InlineData(LlmWire.Ollama, WireFailureKind.Incomplete)]
    public async Task MissingFinish_IsASuccessOnlyWithAnEndMark(LlmWire wire, object? failure) =>
        Assert.Equal(failure, (await Read(wire, new Fault { Kind = FaultKind.MissingFinish })).Reader.Failure?.Kind);

    [Theory]
    [InlineData(LlmWire.Anthropic, null)]
    [InlineData(LlmWire.OpenAI, null)]
    [InlineData(LlmWire.Gemini, null)]
    [InlineData(LlmWire.Ollama, WireFailureKind.Incomplete)]
    public async Task MissingEnd_IsASuccessWithAReason(LlmWire wire, object? failure) =>
        Assert.Equal(failure, (await Read(wire, new Fault { Kind = FaultKind.MissingEnd })).Reader.Failure?.Kind);

    [Theory]
    [InlineData(FaultKind.Truncated, "length")]
    [InlineData(FaultKind.ContentFilter, "content_filter")]
    public async Task ReasonForTheEnd_IsTold(FaultKind kind, string reason)
    {
        foreach (var wire in new[] { LlmWire.Anthropic, LlmWire.OpenAI, LlmWire.Gemini })
            Assert.Equal(reason, (await Read(wire, new Fault { Kind = kind, Event = 4 })).Response.FinishReason?.Value);
    }

    [Theory]
    [MemberData(nameof(Models.Wires), MemberType = typeof(Models))]
    public async Task UsageWithoutSense_IsAsIfNeverTold(LlmWire wire)
    {
        foreach (var form in new[] { UsageForm.Absent, UsageForm.Negative, UsageForm.Huge })
        {
            var reading = await Read(wire, new Fault { Kind = FaultKind.Usage, Usage = form });

            Assert.Null(reading.Reader.Failure);
            Assert.Null(reading.Reader.Usage);
        }
    }

    [Theory]
    [InlineData(LlmWire.Anthropic)]
    [InlineData(LlmWire.OpenAI)]
    public async Task HalfToolCall_IsOpenAndNeverTold(LlmWire wire)
    {
        var reading = await Read(wire, new Fault { Kind = FaultKind.HalfToolCall, Event = 2 }, "[[tool:get_weather]]", Talk.WithTool);

        Assert.Equal(new WireFailure(WireFailureKind.Incomplete, "The answer broke off in a tool call."), reading.Reader.Failure);
        Assert.True(reading.Reader.HasOpenToolCall);
        Assert.Empty(reading.Updates.SelectMany(update => update.Contents).OfType<FunctionCallContent>());
    }

    [Theory]
    [MemberData(nameof(Models.Wires), MemberType = typeof(Models))]
    public void EventWithoutEnd_IsTooLarge(LlmWire wire)
    {
        var reader = WireFormat.Of(wire).Open(new WireLimits(EventBytes: 1_000, TotalBytes: 5_000));
        var updates = new List<ChatResponseUpdate>();

        for (var i = 0; i < 20; i++)
            reader.Read(Encoding.ASCII.GetBytes((i == 0 ? "data: " : "") + new string('a', 100)), updates);

        Assert.Equal(WireFailureKind.TooLarge, reader.Failure!.Kind);
    }

    [Fact]
    public void AnswerWithoutEnd_IsTooLarge()
    {
        var reader = WireFormat.Of(LlmWire.OpenAI).Open(new WireLimits(EventBytes: 1_000, TotalBytes: 5_000));
        var updates = new List<ChatResponseUpdate>();

        for (var i = 0; i < 200 && reader.Failure is null; i++)
            reader.Read("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}]}\n\n"u8, updates);

        Assert.Equal(new WireFailure(WireFailureKind.TooLarge, "The answer exceeds 5000 bytes."), reader.Failure);
    }

    [Theory]
    [InlineData(LlmWire.Anthropic, 529, """{"type":"error","error":{"type":"overloaded_error","message":"m"}}""", WireFailureKind.Overloaded)]
    [InlineData(LlmWire.Anthropic, 400, """{"type":"error","error":{"type":"invalid_request_error","message":"prompt is too long: 9 tokens"}}""", WireFailureKind.ContextTooLong)]
    [InlineData(LlmWire.OpenAI, 429, """{"error":{"message":"m","type":"insufficient_quota","code":"insufficient_quota"}}""", WireFailureKind.QuotaExhausted)]
    [InlineData(LlmWire.OpenAI, 429, """{"error":{"message":"m","type":"requests","code":"rate_limit_exceeded"}}""", WireFailureKind.RateLimited)]
    [InlineData(LlmWire.OpenAI, 400, """{"error":{"message":"m","code":"context_length_exceeded"}}""", WireFailureKind.ContextTooLong)]
    [InlineData(LlmWire.OpenAI, 404, """{"error":{"message":"m","code":"model_not_found"}}""", WireFailureKind.ModelUnavailable)]
    [InlineData(LlmWire.Gemini, 400, """{"error":{"code":400,"message":"m","details":[{"reason":"API_KEY_INVALID"}]}}""", WireFailureKind.Credential)]
    [InlineData(LlmWire.Gemini, 503, """[{"error":{"code":503,"message":"m","status":"UNAVAILABLE"}}]""", WireFailureKind.Overloaded)]
    [InlineData(LlmWire.Ollama, 404, """{"error":"model 'a' not found"}""", WireFailureKind.ModelUnavailable)]
    [InlineData(LlmWire.Ollama, 502, "<html>", WireFailureKind.ServerError)]
    [InlineData(LlmWire.OpenAI, 500, "", WireFailureKind.ServerError)]
    public void Error_OfEachKind_IsSorted(LlmWire wire, int status, string body, object kind) =>
        Assert.Equal(kind, WireFormat.Of(wire).Error(status, Encoding.UTF8.GetBytes(body)).Kind);

    [Fact]
    public void Error_OfGemini_TellsHowLongToWait() =>
        Assert.Equal(
            TimeSpan.FromSeconds(3.5),
            WireFormat.Of(LlmWire.Gemini).Error(429, """{"error":{"code":429,"message":"m","details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"3.5s"}]}}"""u8).RetryAfter);

    [Fact]
    public async Task BlockedPrompt_IsTheContentFilters()
    {
        await using var providers = await Providers.Start();

        var reading = Reading.Stream(LlmWire.Gemini, (await providers.Ask(LlmWire.Gemini, Talk.User("[[block]]"), null, stream: true)).Body);

        Assert.Equal(WireFailureKind.ContentFilter, reading.Reader.Failure!.Kind);
    }

    [Fact]
    public void Ids_OfAnyForm_FitEveryProvider()
    {
        Assert.Equal("toolu_1", WireIds.Fit("toolu_1"));
        Assert.Matches("^call_[0-9a-f]{32}$", WireIds.Fit("no spaces, please"));
        Assert.Matches("^call_[0-9a-f]{32}$", WireIds.Fit(new string('a', 41)));
        Assert.Equal(WireIds.Fit("é"), WireIds.Fit("é"));
    }

    private static async Task<Reading> Read(LlmWire wire, Fault fault, string text = "[[words:8]] Bonjour", ChatOptions? options = null)
    {
        await using var providers = await Providers.Start();
        providers.Server.Faults.Add(fault);
        return Reading.Stream(wire, (await providers.Ask(wire, Talk.User(text), options, stream: true)).Body);
    }
}
