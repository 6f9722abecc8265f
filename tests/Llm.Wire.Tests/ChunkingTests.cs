using Microsoft.Extensions.AI;

namespace CheNu.Grains.Llm.Wire.Tests;

/// <summary>However the bytes of a stream arrive, the same is told.</summary>
public sealed class ChunkingTests
{
    public static TheoryData<LlmWire, string> Streams
    {
        get
        {
            var streams = new TheoryData<LlmWire, string>();
            foreach (var wire in Enum.GetValues<LlmWire>())
            {
                foreach (var scenario in new[] { "text", "thoughts", "tools" })
                    streams.Add(wire, scenario);
            }

            return streams;
        }
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task Read_AnyChunking_TellsTheSame(LlmWire wire, string scenario)
    {
        var bytes = await Record(wire, scenario);
        var right = Reading.Stream(wire, bytes);
        Assert.Null(right.Reader.Failure);

        Assert.Equal(right.Told, Reading.Stream(wire, bytes, Enumerable.Range(1, bytes.Length - 1)).Told);
        for (var cut = 1; cut < bytes.Length; cut++)
            Assert.Equal(right.Told, Reading.Stream(wire, bytes, cut).Told);
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var cuts = Enumerable.Range(0, random.Next(1, 40)).Select(_ => random.Next(bytes.Length)).Order();
            Assert.Equal(right.Told, Reading.Stream(wire, bytes, cuts).Told);
        }
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task Read_CutOffAnywhere_IsCompleteOnlyWithAReason(LlmWire wire, string scenario)
    {
        var bytes = await Record(wire, scenario);
        var right = Reading.Stream(wire, bytes);

        for (var length = 0; length < bytes.Length; length++)
        {
            var cut = Reading.Stream(wire, bytes.AsSpan(0, length));
            if (cut.Reader.Failure is { } failure)
                Assert.Equal(WireFailureKind.Incomplete, failure.Kind);
            else
                Assert.Equal((right.Response.Text, right.Reader.FinishReason), (cut.Response.Text, cut.Reader.FinishReason));
        }
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task Read_StreamAndWhole_AreOneAnswer(LlmWire wire, string scenario)
    {
        await using var providers = await Providers.Start();
        var (messages, options) = Talk.Scenario(wire, scenario);

        var stream = Reading.Stream(wire, (await providers.Ask(wire, messages, options, stream: true)).Body);
        var whole = Reading.Whole(wire, (await providers.Ask(wire, messages, options, stream: false)).Body);

        Assert.Null(stream.Reader.Failure);
        Assert.Null(whole.Reader.Failure);
        Assert.Equal(whole.Response.Text, stream.Response.Text);
        Assert.Equal(whole.Response.FinishReason, stream.Response.FinishReason);
        Assert.Equal(whole.Response.Usage!.InputTokenCount, stream.Response.Usage!.InputTokenCount);
        Assert.Equal(whole.Response.Usage.OutputTokenCount, stream.Response.Usage.OutputTokenCount);
        Assert.Equal(Calls(whole), Calls(stream));
        Assert.Equal(Thoughts(whole), Thoughts(stream));
        Assert.Equal(scenario == "tools" ? 2 : 0, Calls(stream).Count());
    }

    [Theory]
    [MemberData(nameof(Models.Wires), MemberType = typeof(Models))]
    public async Task Usage_Told_IsWhatWasBilled(LlmWire wire)
    {
        await using var providers = await Providers.Start();
        var (messages, options) = Talk.Scenario(wire, "thoughts");

        var stream = Reading.Stream(wire, (await providers.Ask(wire, messages, options, stream: true)).Body);

        var account = Assert.Single(providers.Server.Models.Ledger.Accounts);
        Assert.Equal((account.InputTokens, account.OutputTokens), (stream.Reader.Usage!.InputTokenCount, stream.Reader.Usage.OutputTokenCount));
    }

    private static IEnumerable<string> Calls(Reading reading) =>
        reading.Updates.SelectMany(update => update.Contents).OfType<FunctionCallContent>().Select(call => call.Name + System.Text.Json.JsonSerializer.Serialize(call.Arguments));

    private static (string, string) Thoughts(Reading reading)
    {
        var thoughts = reading.Updates.SelectMany(update => update.Contents).OfType<TextReasoningContent>().ToList();
        return (string.Concat(thoughts.Select(thought => thought.Text)), string.Concat(thoughts.Select(thought => thought.ProtectedData)));
    }

    private static async Task<byte[]> Record(LlmWire wire, string scenario)
    {
        await using var providers = await Providers.Start();
        var (messages, options) = Talk.Scenario(wire, scenario);
        var (status, body) = await providers.Ask(wire, messages, options, stream: true);
        Assert.Equal(200, status);
        return body;
    }
}
