using CheNu.Grains.Connectors;

namespace Connectors.Tests.Requests;

/// <summary>The arguments as a whole; the kinds of values have classes of their own.</summary>
public sealed class ArgumentBinderTests
{
    private static readonly FieldSchema Optional = Make.Text with { Required = false };

    [Fact]
    public void Bind_SeveralThingsWrong_ReportsAllAtOnce()
    {
        var endpoint = Make.Endpoint(
            Make.Body("licence", Make.Text),
            Make.Body("amount", Make.Field(FieldKind.Integer)),
            Make.Body("due", Make.Field(FieldKind.Date)));

        var errors = Binding.Errors(endpoint, """{"licens":"x","amount":"ten","due":"2026-02-30"}""");

        Assert.Equal(
            [
                "licens is not known here; perhaps licence is meant",
                "licence is required",
                "amount must be a whole number of at most 64 bits",
                "due must be a day of the calendar such as 2026-11-21",
            ],
            errors);
    }

    [Fact]
    public void Bind_WrongArguments_IsTheCallersErrorAndNothingIsDone()
    {
        var error = ArgumentBinder.Bind(Make.Endpoint(Make.Body("a", Make.Text)), Make.Payload("{}")).Error!;

        Assert.Equal(ErrorCodes.InvalidArguments, error.Code);
        Assert.Equal(CallStage.Resolve, error.Stage);
        Assert.Equal(ErrorSide.Caller, error.Side);
        Assert.Equal(EffectState.NotDone, error.Effect);
        Assert.False(error.Retryable);
        Assert.Equal("a is required.", error.Message);
    }

    [Theory]
    [InlineData("[1]", "arguments must be a JSON object")]
    [InlineData("null", "arguments must be a JSON object")]
    [InlineData("{\"a\":1,}", "arguments must be a JSON object; the JSON breaks in line 1, byte 8")]
    [InlineData("{\"a\":'secret'}", "arguments must be a JSON object; the JSON breaks in line 1, byte 6")]
    [InlineData("{\"a\":1", "arguments must be a JSON object; the JSON breaks in line 1, byte 7")]
    [InlineData("nonsense", "arguments must be a JSON object; the JSON breaks in line 1, byte 2")]
    [InlineData("{\"a\":NaN}", "arguments must be a JSON object; the JSON breaks in line 1, byte 6")]
    public void Bind_NotAnObject_SaysWhereItBreaks(string json, string problem) =>
        Assert.Equal([problem], Binding.Errors(Make.Endpoint(Make.Body("a", Optional)), json));

    [Fact]
    public void Bind_InvalidUtf8_IsRefused()
    {
        byte[] bytes = [.. "{\"a\":\""u8, 0xC3, 0x28, .. "\"}"u8];

        var result = ArgumentBinder.Bind(Make.Endpoint(Make.Body("a", Optional)), new JsonPayload(bytes));

        Assert.Equal("must be valid UTF-8", Assert.Single(result.Error!.Fields).Problem);
    }

    [Theory]
    [InlineData(31, null)]
    [InlineData(32, "arguments must not nest deeper than 32")]
    [InlineData(100_000, "arguments must not nest deeper than 32")]
    public void Bind_Nesting_IsLimited(int lists, string? problem)
    {
        var json = "{\"a\":" + new string('[', lists) + new string(']', lists) + "}";

        Assert.Equal(problem is null ? [] : [problem], Binding.Errors(Make.Endpoint(Make.Body("a", Make.Field(FieldKind.Any))), json));
    }

    [Fact]
    public void Bind_DeepJsonInText_IsLimitedToo()
    {
        var endpoint = Make.Endpoint(Make.Body("a", Make.List(Make.Field(FieldKind.Any))));
        var json = "{\"a\":\"" + new string('[', 32) + new string(']', 32) + "\"}";

        // Not readable as a list within the depth left, so it is one text.
        var bound = Make.Bound(endpoint, json);

        Assert.Equal(1, bound.Items[0].Value.GetArrayLength());
    }

    [Fact]
    public void Bind_MoreBytesThanAllowed_IsTooLarge()
    {
        var endpoint = Make.Endpoint(Make.Body("a", Optional)) with { MaxRequestBytes = 10 };

        var error = ArgumentBinder.Bind(endpoint, Make.Payload("{\"a\":\"123456\"}")).Error!;

        Assert.Equal(ErrorCodes.ArgumentsTooLarge, error.Code);
        Assert.Equal("arguments must be at most 10 bytes.", error.Message);
    }

    [Fact]
    public void Bind_NoBytes_IsTheEmptyObject() => Assert.True(ArgumentBinder.Bind(Make.Endpoint(), default).IsValid);

    [Fact]
    public void Bind_SameNameTwice_IsRefused() =>
        Assert.Equal(["a is given twice"], Binding.Errors(Make.Endpoint(Make.Body("a", Optional)), """{"a":"1","\u0061":"2"}"""));

    [Fact]
    public void Bind_SameNameTwiceInAnyValue_IsRefused() =>
        Assert.Equal(["a.x.y is given twice"], Binding.Errors(Make.Endpoint(Make.Body("a", Make.Field(FieldKind.Any))), """{"a":{"x":{"y":1,"y":2}}}"""));

    [Theory]
    [InlineData("""{"a":"\ud800"}""", "a holds half a surrogate pair")]
    [InlineData("""{"a":"\udc00\ud800"}""", "a holds half a surrogate pair")]
    [InlineData("""{"\ud800":"x"}""", " holds a name with half a surrogate pair")]
    public void Bind_LoneSurrogate_IsRefused(string json, string problem) =>
        Assert.Equal([problem], Binding.Errors(Make.Endpoint(Make.Body("a", Optional)), json));

    [Fact]
    public void Bind_LoneSurrogateInAnyValue_IsRefused() =>
        Assert.Equal(["a[0] holds half a surrogate pair"], Binding.Errors(Make.Endpoint(Make.Body("a", Make.Field(FieldKind.Any))), """{"a":["\ud83d"]}"""));

    [Fact]
    public void Bind_SameCallSpelledOtherwise_GivesTheSameBytes()
    {
        var endpoint = Make.Endpoint(Make.Query("a", Make.Field(FieldKind.Integer)), Make.Query("t", Make.Field(FieldKind.Timestamp)));

        Assert.Equal(
            Binding.Canonical(endpoint, """{"a":1,"t":"2026-11-21T08:30:00-05:00"}"""),
            Binding.Canonical(endpoint, """{ "t" : "2026-11-21T13:30:00.0Z", "a" : "1" }"""));
    }

    [Fact]
    public void Bind_Problem_NeverEchoesTheValue()
    {
        var endpoint = Make.Endpoint(
            Make.Body("a", Make.Field(FieldKind.Integer)),
            Make.Body("b", Make.Words("x", "y")),
            Make.Body("c", Make.Text with { Format = "###" }),
            Make.Body("d", Make.Field(FieldKind.Date)),
            Make.Body("e", Make.Field(FieldKind.Boolean)));
        const string Value = "\"hunter2\"";

        var error = ArgumentBinder.Bind(endpoint, Make.Payload($"{{\"a\":{Value},\"b\":{Value},\"c\":{Value},\"d\":{Value},\"e\":{Value}}}")).Error!;

        Assert.Equal(5, error.Fields.Length);
        Assert.DoesNotContain("hunter2", error.Message + string.Concat(error.Fields), StringComparison.Ordinal);
    }

    [Fact]
    public void Bind_UnknownNameOfAnyLength_IsShortenedAndMadePrintable()
    {
        var error = Assert.Single(ArgumentBinder.Bind(Make.Endpoint(), Make.Payload($"{{\"\\n{new string('x', 500)}\":1}}")).Error!.Fields);

        Assert.Equal("?" + new string('x', 63) + "…", error.Field);
    }
}
