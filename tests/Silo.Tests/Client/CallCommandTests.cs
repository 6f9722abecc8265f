using System.Text;
using System.Text.Json;
using CheNu.Grains.Connectors;

namespace Silo.Tests;

public sealed class CallCommandTests
{
    [Fact]
    public async Task Call_Piped_PrintsTabSeparatedLinesWithoutAnsi()
    {
        await using var gateway = await TestGateway.Start();

        var run = await CommandRun.Against(gateway, "call", SampleCatalogue.Connector, "verify_license", "licence=5678-1234-01");

        Assert.Equal((0, "warning: expiry_date is missing\n"), (run.ExitCode, run.Error));
        Assert.Equal(["field\tvalue", "valid\ttrue", "holder_name\tBéton Éclair inc."], run.Lines);
        Assert.Equal("""{"licence":"5678-1234-01"}""", Arguments(gateway));
    }

    [Fact]
    public async Task Call_Terminal_DrawsATableWithColour()
    {
        await using var gateway = await TestGateway.Start();

        var run = await CommandRun.Run(["call", SampleCatalogue.Connector, "verify_license"], Environment(gateway), terminal: true);

        Assert.Contains("\e[", run.Out, StringComparison.Ordinal);
        Assert.Contains("╭", run.Out, StringComparison.Ordinal);
        Assert.Contains("Béton Éclair inc.", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NO_COLOR", "1")]
    [InlineData("TERM", "dumb")]
    public async Task Call_TerminalWithoutColour_HasNoEscape(string variable, string value)
    {
        await using var gateway = await TestGateway.Start();
        var environment = Environment(gateway);
        environment[variable] = value;

        var run = await CommandRun.Run(["call", SampleCatalogue.Connector, "verify_license"], environment, terminal: true);

        Assert.DoesNotContain('\e', run.Out);
        Assert.Contains("Béton Éclair inc.", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_Json_PrintsTheAnswerOnOneLine()
    {
        await using var gateway = await TestGateway.Start();

        var run = await CommandRun.Against(gateway, "call", SampleCatalogue.Connector, "verify_license", "--json");

        var answer = JsonElement.Parse(Assert.Single(run.Lines));
        Assert.Equal("Béton Éclair inc.", answer.GetProperty("data").GetProperty("holder_name").GetString());
        Assert.Equal("00112233445566778899aabbccddeeff", answer.GetProperty("receipt").GetProperty("call_id").GetString());
        Assert.Contains("Béton Éclair inc.", run.Out, StringComparison.Ordinal);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task Call_Verbose_ShowsStepsAndRequests()
    {
        await using var gateway = await TestGateway.Start();

        var run = await CommandRun.Against(gateway, "call", SampleCatalogue.Connector, "verify_license", "--verbose");

        Assert.Contains("send\tsent\t1 attempt\t11", run.Lines);
        Assert.Contains("GET\thttps://api.example/licence\t200\tok\t11\t0\t512\treq_1", run.Lines);
        Assert.Contains("agent\tL3_RBQ_VERIFIER (chosen by default)", run.Lines);
        Assert.Contains("warning\texpiry_date is missing", run.Lines);
    }

    [Fact]
    public async Task Call_NestedNames_BuildNestedArguments()
    {
        await using var gateway = await TestGateway.Start();

        var run = await CommandRun.Against(
            gateway, "call", SampleCatalogue.Connector, "create_entry",
            "CustomerRef.value=12", "Line[0].Amount=10", "Line[0].DetailType=Sales", "Line[1].Amount:=10.5", "tags[]=a", "tags[]=b=c", "note=", "flag:=true", "who:={\"name\":\"É\"}");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("""{"CustomerRef":{"value":"12"},"Line":[{"Amount":"10","DetailType":"Sales"},{"Amount":10.5}],"tags":["a","b=c"],"note":"","flag":true,"who":{"name":"\u00C9"}}""", Arguments(gateway));
    }

    [Fact]
    public async Task Call_JsonArguments_AreTakenFromTextFileOrInput()
    {
        await using var gateway = await TestGateway.Start();
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await File.WriteAllTextAsync(file, "{\"a\":2}", Encoding.UTF8, TestContext.Current.CancellationToken);
        try
        {
            await CommandRun.Against(gateway, "call", "A", "b", "--json-args", "{\"a\":1}", "b=x");
            await CommandRun.Against(gateway, "call", "A", "b", "--json-args", "@" + file);
            await CommandRun.Run(["call", "A", "b", "--json-args", "-"], Environment(gateway), input: "{\"a\":3}");
        }
        finally
        {
            File.Delete(file);
        }

        Assert.Equal(["{\"a\":1,\"b\":\"x\"}", "{\"a\":2}", "{\"a\":3}"], gateway.Agents.Calls.Select(call => Encoding.UTF8.GetString(call.Call.Arguments.Utf8.Span)));
    }

    [Fact]
    public async Task Call_Options_ReachTheGateway()
    {
        await using var gateway = await TestGateway.Start();

        await CommandRun.Against(gateway, "call", SampleCatalogue.Connector, "verify_license", "--agent", "L2_ESTIMATOR/laval", "--user", "u-17", "--idempotency-key", "k1", "--timeout", "1.5s");

        var (agent, _, call) = Assert.Single(gateway.Agents.Calls);
        Assert.Equal(("L2_ESTIMATOR/laval", "u-17", "k1", TimeSpan.FromMilliseconds(1_500)), (agent, call.User, call.IdempotencyKey, call.Timeout));
    }

    [Theory]
    [InlineData("call")]
    [InlineData("call", "A")]
    [InlineData("call", "A", "b", "noequals")]
    [InlineData("call", "A", "b", "=x")]
    [InlineData("call", "A", "b", "--nope=1")]
    [InlineData("call", "A", "b", "a..b=1")]
    [InlineData("call", "A", "b", "a[x]=1")]
    [InlineData("call", "A", "b", "a[0=1")]
    [InlineData("call", "A", "b", "a[1]=1")]
    [InlineData("call", "A", "b", "a=1", "a.b=2")]
    [InlineData("call", "A", "b", "a:={")]
    [InlineData("call", "A", "b", "--json-args", "[1]")]
    [InlineData("call", "A", "b", "--json-args", "{\"a\":1,\"a\":2}")]
    [InlineData("call", "A", "b", "--json-args", "@/no/such/file")]
    [InlineData("call", "A", "b", "--timeout", "soon")]
    [InlineData("call", "A", "b", "--timeout", "11m")]
    [InlineData("call", "A", "b", "--url", "not an address")]
    [InlineData("call", "A", "b", "--url", "file:///etc/passwd")]
    [InlineData("nonsense")]
    public async Task Run_WrongUsage_Is2AndSaysWhatIsWrong(params string[] args)
    {
        var run = await CommandRun.Run(args);

        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.NotEqual("", run.Error);
    }

    [Fact]
    public async Task Call_Problem_GoesToTheErrorStream()
    {
        await using var gateway = await TestGateway.Start();
        gateway.Agents.Fail(Error(ErrorCodes.InvalidArguments) with
        {
            Fields = [new FieldError("licence", "must look like ####-####-##")],
            Suggestions = ["search_license"],
            NextStep = "Correct the argument.",
            Effect = EffectState.Unknown,
            RetryAfter = TimeSpan.FromSeconds(1.5),
            VendorStatus = 400,
            VendorCode = "bad",
        });

        var run = await CommandRun.Against(gateway, "call", SampleCatalogue.Connector, "verify_license");

        Assert.Equal((1, ""), (run.ExitCode, run.Out));
        Assert.Equal(
            """
            invalid_arguments: It did not work.
              licence: must look like ####-####-##
              Did you mean search_license?
              The vendor answered 400 (bad).
              Whether it took effect is unknown: look before you repeat it.
              Come back in 1.5 s.
              Next: Correct the argument.
              Call 00112233445566778899aabbccddeeff
            warning: expiry_date is missing

            """.ReplaceLineEndings("\n"),
            run.Error);
    }

    [Fact]
    public async Task Call_ProblemAsJson_IsOnTheOutputStream()
    {
        await using var gateway = await TestGateway.Start();
        gateway.Agents.Fail(Error(ErrorCodes.VendorFailed));

        var run = await CommandRun.Against(gateway, "call", SampleCatalogue.Connector, "verify_license", "--json");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal("vendor_failed", JsonElement.Parse(run.Out).GetProperty("code").GetString());
    }

    [Theory]
    [InlineData(ErrorCodes.PermissionDenied)]
    [InlineData(ErrorCodes.CredentialMissing)]
    public async Task Call_PermissionOrCredential_Is4(string code)
    {
        await using var gateway = await TestGateway.Start();
        gateway.Agents.Fail(Error(code));

        Assert.Equal(4, (await CommandRun.Against(gateway, "call", SampleCatalogue.Connector, "verify_license")).ExitCode);
    }

    [Fact]
    public async Task Call_WrongKey_Is4()
    {
        await using var gateway = await TestGateway.Start();

        var run = await CommandRun.Against(gateway, "call", SampleCatalogue.Connector, "verify_license", "--key", "some_other_key_entirely_wrong");

        Assert.Equal(4, run.ExitCode);
        Assert.StartsWith("unauthenticated: The API key is not known to this gateway.\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_NoGateway_Is3AndSaysHowToStartOne()
    {
        var run = await CommandRun.Run(["call", "A", "b", "--url", "http://127.0.0.1:1"]);

        Assert.Equal((3, ""), (run.ExitCode, run.Out));
        Assert.StartsWith("There is no gateway at http://127.0.0.1:1/", run.Error, StringComparison.Ordinal);
        Assert.Contains("dotnet run --project Silo", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_TextWithControlCharacters_IsShownHarmless()
    {
        await using var gateway = await TestGateway.Start();
        gateway.Agents.Answer = (call, _) => ValueTask.FromResult(ConnectorResult.Succeeded(JsonPayload.From(new { text = "a\e[31mb\u009bc\td\ne\u0007" }), FakeAgentCalls.Receipt(call)));

        var plain = await CommandRun.Against(gateway, "call", SampleCatalogue.Connector, "verify_license");
        var json = await CommandRun.Against(gateway, "call", SampleCatalogue.Connector, "verify_license", "--json");

        Assert.Equal("text\ta␛[31mb\ufffdc d e␇", plain.Lines[1]);
        Assert.DoesNotContain(json.Out.TrimEnd('\n'), char.IsControl);
    }

    [Theory]
    [InlineData("--agent", "a\r\nX-Evil: 1")]
    [InlineData("--idempotency-key", "k\nX-Evil: 1")]
    public async Task Call_HeaderInjection_IsRefusedHere(string option, string value)
    {
        await using var gateway = await TestGateway.Start();

        var run = await CommandRun.Against(gateway, "call", SampleCatalogue.Connector, "verify_license", option, value);

        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.Empty(gateway.Agents.Calls);
    }

    private static string Arguments(TestGateway gateway) => Encoding.UTF8.GetString(Assert.Single(gateway.Agents.Calls).Call.Arguments.Utf8.Span);

    private static Dictionary<string, string> Environment(TestGateway gateway) =>
        new(StringComparer.Ordinal) { ["CHENU_URL"] = gateway.Url.ToString(), ["CHENU_API_KEY"] = TestGateway.FreeKey };

    private static ConnectorError Error(string code) => new()
    {
        Code = code,
        Stage = CallStage.Resolve,
        Side = ErrorSide.Caller,
        Effect = EffectState.NotDone,
        Message = "It did not work.",
    };
}
