using System.Text;
using System.Text.RegularExpressions;
using CheNu.Grains.Connectors;

namespace Connectors.Tests.Requests;

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

        var errors = Errors(endpoint, """{"licens":"x","amount":"ten","due":"2026-02-30"}""");

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
        Assert.Equal([problem], Errors(Make.Endpoint(Make.Body("a", Optional)), json));

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

        Assert.Equal(problem is null ? [] : [problem], Errors(Make.Endpoint(Make.Body("a", Make.Field(FieldKind.Any))), json));
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
        Assert.Equal(["a is given twice"], Errors(Make.Endpoint(Make.Body("a", Optional)), """{"a":"1","\u0061":"2"}"""));

    [Fact]
    public void Bind_SameNameTwiceInAnyValue_IsRefused() =>
        Assert.Equal(["a.x.y is given twice"], Errors(Make.Endpoint(Make.Body("a", Make.Field(FieldKind.Any))), """{"a":{"x":{"y":1,"y":2}}}"""));

    [Theory]
    [InlineData("""{"a":"\ud800"}""", "a holds half a surrogate pair")]
    [InlineData("""{"a":"\udc00\ud800"}""", "a holds half a surrogate pair")]
    [InlineData("""{"\ud800":"x"}""", " holds a name with half a surrogate pair")]
    public void Bind_LoneSurrogate_IsRefused(string json, string problem) =>
        Assert.Equal([problem], Errors(Make.Endpoint(Make.Body("a", Optional)), json));

    [Fact]
    public void Bind_LoneSurrogateInAnyValue_IsRefused() =>
        Assert.Equal(["a[0] holds half a surrogate pair"], Errors(Make.Endpoint(Make.Body("a", Make.Field(FieldKind.Any))), """{"a":["\ud83d"]}"""));

    [Theory]
    [InlineData("1099", "1099")]
    [InlineData("\"1099\"", "1099")]
    [InlineData("\" 1099 \"", "1099")]
    [InlineData("1.0", "1")]
    [InlineData("1e3", "1000")]
    [InlineData("-0", "0")]
    [InlineData("9223372036854775807", "9223372036854775807")]
    [InlineData("-9223372036854775808", "-9223372036854775808")]
    [InlineData("9223372036854775808", null)]
    [InlineData("1.5", null)]
    [InlineData("1e-40", null)]
    [InlineData("true", null)]
    [InlineData("\"\"", null)]
    [InlineData("\"+1\"", null)]
    [InlineData("\"01\"", null)]
    [InlineData("\"1,000\"", null)]
    [InlineData("\"0x10\"", null)]
    [InlineData("[1]", null)]
    public void Bind_Integer_IsExact(string json, string? expected) =>
        AssertCanonical(Make.Field(FieldKind.Integer), json, expected, "must be a whole number of at most 64 bits");

    [Theory]
    [InlineData("10.90", "10.90")]
    [InlineData("\"10.90\"", "10.90")]
    [InlineData("0.1", "0.1")]
    [InlineData("1234567890123456789012345.678", "1234567890123456789012345.678")]
    [InlineData("12345678901234567890123456789.01", null)]
    [InlineData("1.5e1", "15")]
    [InlineData("1e400", null)]
    [InlineData("1e-30", null)]
    [InlineData("\"NaN\"", null)]
    [InlineData("\"Infinity\"", null)]
    [InlineData("\"1.\"", null)]
    [InlineData("\".5\"", null)]
    [InlineData("false", null)]
    public void Bind_Number_KeepsItsDecimals(string json, string? expected) =>
        AssertCanonical(Make.Field(FieldKind.Number), json, expected, "must be a number of at most 28 digits, with a point for decimals");

    [Theory]
    [InlineData(0, "must be at least 1")]
    [InlineData(1, null)]
    [InlineData(5, null)]
    [InlineData(6, "must be at most 5")]
    public void Bind_Range_IsChecked(int value, string? problem) => AssertProblem(
        Make.Field(FieldKind.Integer) with { Minimum = 1, Maximum = 5 },
        value.ToString(System.Globalization.CultureInfo.InvariantCulture),
        problem);

    [Theory]
    [InlineData("true", "true")]
    [InlineData("\"True\"", "true")]
    [InlineData("\"false\"", "false")]
    [InlineData("1", null)]
    [InlineData("\"yes\"", null)]
    public void Bind_Boolean_TakesWordsToo(string json, string? expected) =>
        AssertCanonical(Make.Field(FieldKind.Boolean), json, expected, "must be true or false");

    [Theory]
    [InlineData("\"2026-11-21\"", "\"2026-11-21\"")]
    [InlineData("\" 2028-02-29 \"", "\"2028-02-29\"")]
    [InlineData("\"2026-02-29\"", null)]
    [InlineData("\"2026-13-01\"", null)]
    [InlineData("\"2026-1-1\"", null)]
    [InlineData("\"21/11/2026\"", null)]
    [InlineData("\"2026-11-21T00:00:00Z\"", null)]
    [InlineData("20261121", null)]
    public void Bind_Date_IsARealDay(string json, string? expected) =>
        AssertCanonical(Make.Field(FieldKind.Date), json, expected, "must be a day of the calendar such as 2026-11-21");

    [Theory]
    [InlineData("\"2026-11-21T08:30:00-05:00\"", "\"2026-11-21T13:30:00Z\"")]
    [InlineData("\"2026-11-21t08:30:00.250z\"", "\"2026-11-21T08:30:00.25Z\"")]
    [InlineData("\"2026-11-21T08:30:00.123456789Z\"", "\"2026-11-21T08:30:00.1234567Z\"")]
    [InlineData("\"2026-12-31T23:30:00-01:00\"", "\"2027-01-01T00:30:00Z\"")]
    [InlineData("\"2026-11-21T08:30:00\"", null)]
    [InlineData("\"2026-11-21T24:00:00Z\"", null)]
    [InlineData("\"2026-11-21T08:30:60Z\"", null)]
    [InlineData("\"2026-11-31T08:30:00Z\"", null)]
    [InlineData("\"0001-01-01T00:00:00+10:00\"", null)]
    [InlineData("\"2026-11-21T08:30:00+25:00\"", null)]
    [InlineData("1795249800", null)]
    public void Bind_Timestamp_IsInUtc(string json, string? expected) =>
        AssertCanonical(Make.Field(FieldKind.Timestamp), json, expected, "must be an instant with an offset such as 2026-11-21T08:30:00-05:00");

    [Theory]
    [InlineData(WireFormat.UnixSeconds, "1795249800", "\"2026-11-21T08:30:00Z\"")]
    [InlineData(WireFormat.UnixMilliseconds, "\"1795249800250\"", "\"2026-11-21T08:30:00.25Z\"")]
    [InlineData(WireFormat.UnixSeconds, "\"2026-11-21T08:30:00Z\"", "\"2026-11-21T08:30:00Z\"")]
    [InlineData(WireFormat.UnixSeconds, "1795249800250", null)]
    public void Bind_TimestampSentAsUnixTime_TakesUnixTimeToo(WireFormat format, string json, string? expected) => AssertCanonical(
        Make.Field(FieldKind.Timestamp) with { WireFormat = format },
        json,
        expected,
        "must be an instant with an offset such as 2026-11-21T08:30:00-05:00, or Unix seconds");

    [Theory]
    [InlineData("\"active\"", "\"active\"")]
    [InlineData("\"ACTIVE\"", "\"active\"")]
    [InlineData("\"closed\"", null)]
    [InlineData("1", null)]
    public void Bind_Enumeration_IsOneOfTheWords(string json, string? expected) =>
        AssertCanonical(Make.Words("active", "suspended"), json, expected, "must be one of active, suspended");

    [Theory]
    [InlineData("3")]
    [InlineData("\"3\"")]
    public void Bind_EnumerationOfDigits_TakesNumbers(string json) =>
        AssertCanonical(Make.Words("1", "2", "3", "4"), json, "\"3\"", "");

    [Fact]
    public void Bind_Constant_IsSentWithoutBeingPassed()
    {
        var endpoint = Make.Endpoint(Make.Body("currency", Make.Words("cad")));

        Assert.Equal("""{"currency":"cad"}""", Canonical(endpoint, "{}"));
        Assert.Equal(["currency is always cad; leave it out"], Errors(endpoint, """{"currency":"usd"}"""));
    }

    [Fact]
    public void Bind_AbsentWithDefault_TakesTheDefault()
    {
        var endpoint = Make.Endpoint(Make.Body("limit", Make.Field(FieldKind.Integer) with { Default = Make.Json("50") }));

        Assert.Equal("""{"limit":50}""", Canonical(endpoint, "{}"));
        Assert.Equal("""{"limit":7}""", Canonical(endpoint, """{"limit":7}"""));
    }

    [Theory]
    [InlineData("5678-1234-01")]
    [InlineData("5678123401")]
    [InlineData(" 5678 1234 01 ")]
    [InlineData("5678-123401")]
    public void Bind_DigitFormat_IsApplied(string text) =>
        AssertCanonical(Make.Text with { Format = "####-####-##" }, $"\"{text}\"", "\"5678-1234-01\"", "");

    [Theory]
    [InlineData("")]
    [InlineData("5678-1234-0")]
    [InlineData("5678-1234-011")]
    [InlineData("5678-1234-0A")]
    [InlineData("5678/1234/01")]
    [InlineData("٥678-1234-01")]
    public void Bind_OtherThanDigitFormat_IsRefused(string text) =>
        AssertProblem(Make.Text with { Format = "####-####-##" }, $"\"{text}\"", "must have the form ####-####-## (# is a digit, @ a letter)");

    [Fact]
    public void Bind_FormatWithLetters_TakesPostalCodes() =>
        AssertCanonical(Make.Text with { Format = "@#@ #@#" }, "\"H2X1Y4\"", "\"H2X 1Y4\"", "");

    [Theory]
    [InlineData("\"ab12\"", null)]
    [InlineData("\"xab12\"", "must match [a-z]{2}[0-9]{2}")]
    [InlineData("\"ab12\\n\"", "must match [a-z]{2}[0-9]{2}")]
    public void Bind_Pattern_CoversTheWholeText(string json, string? problem) =>
        AssertProblem(Make.Text with { Pattern = new Regex("[a-z]{2}[0-9]{2}", RegexOptions.NonBacktracking) }, json, problem);

    [Theory]
    [InlineData("\"a\"", "must have at least 2 characters")]
    [InlineData("\"ab\"", null)]
    [InlineData("\"abc\"", "must have at most 2 characters")]
    [InlineData("\"😀😀\"", null)]
    public void Bind_TextLength_CountsCharacters(string json, string? problem) =>
        AssertProblem(Make.Text with { MinLength = 2, MaxLength = 2 }, json, problem);

    [Fact]
    public void Bind_TextLengthNotDeclared_IsLimitedTo65536()
    {
        AssertProblem(Make.Text, $"\"{new string('a', 65_536)}\"", null);
        AssertProblem(Make.Text, $"\"{new string('a', 65_537)}\"", "must have at most 65536 characters");
    }

    [Theory]
    [InlineData("901", "\"901\"")]
    [InlineData("1.5", null)]
    [InlineData("true", null)]
    [InlineData("{}", null)]
    public void Bind_Text_TakesWholeNumbers(string json, string? expected) => AssertCanonical(Make.Text, json, expected, "must be text");

    [Theory]
    [InlineData("[1,\"2\"]", "[1,2]")]
    [InlineData("\"[1,2]\"", "[1,2]")]
    [InlineData("\"1\"", "[1]")]
    [InlineData("[]", "[]")]
    public void Bind_List_TakesItsJsonTextAndASingleText(string json, string expected) =>
        AssertCanonical(Make.List(Make.Field(FieldKind.Integer)), json, expected, "");

    [Fact]
    public void Bind_ListElements_HavePaths()
    {
        var line = Make.Object(
            ("Amount", Make.Field(FieldKind.Number)),
            ("DetailType", Make.Words("SalesItemLineDetail")),
            ("Note", Optional));
        var endpoint = Make.Endpoint(Make.Body("Line", Make.List(line)));

        Assert.Equal(
            ["Line[0].Amount is required", "Line[1].amount is not known here; perhaps Amount is meant", "Line[1].Amount is required", "Line[2] must not be null"],
            Errors(endpoint, """{"Line":[{},{"amount":1},null]}"""));
        Assert.Equal(
            """{"Line":[{"Amount":10.50,"DetailType":"SalesItemLineDetail"}]}""",
            Canonical(endpoint, """{"Line":[{"Amount":10.50}]}"""));
    }

    [Fact]
    public void Bind_ListLength_IsChecked()
    {
        var schema = Make.List(Make.Field(FieldKind.Integer)) with { MinLength = 1, MaxLength = 2 };

        AssertProblem(schema, "[]", "must have at least 1 elements");
        AssertProblem(schema, "[1,2,3]", "must have at most 2 elements");
    }

    [Fact]
    public void Bind_ManyBadElements_ListsTheFirstHundred()
    {
        var json = "{\"a\":[" + string.Join(',', Enumerable.Repeat("\"x\"", 5_000)) + "]}";

        Assert.Equal(100, Errors(Make.Endpoint(Make.Body("a", Make.List(Make.Field(FieldKind.Integer)))), json).Length);
    }

    [Fact]
    public void Bind_OpenObject_KeepsMoreMembers()
    {
        var schema = Make.Object(("known", Make.Field(FieldKind.Integer))) with { Open = true };

        AssertCanonical(schema, """{"more":{"x":[1.50]},"known":"1"}""", """{"known":1,"more":{"x":[1.50]}}""", "");
    }

    [Fact]
    public void Bind_AnyObject_IsPassedOn() => AssertCanonical(Make.Object(), """{"x":{"y":null}}""", """{"x":{"y":null}}""", "");

    [Fact]
    public void Bind_ObjectAsText_IsRead() => AssertCanonical(Make.Object(("a", Make.Text)), """ "{\"a\":\"b\"}" """, """{"a":"b"}""", "");

    [Fact]
    public void Bind_Null_IsAbsentUnlessAnythingGoes()
    {
        var endpoint = Make.Endpoint(Make.Body("a", Optional), Make.Body("b", Make.Field(FieldKind.Any)));

        Assert.Equal("""{"b":null}""", Canonical(endpoint, """{"a":null,"b":null}"""));
        Assert.Equal(
            ["c is required and must not be null"],
            Errors(Make.Endpoint(Make.Body("c", Make.Text)), """{"c":null}"""));
    }

    [Theory]
    [InlineData("..", "must not hold '.' or '..' as a path does")]
    [InlineData(".", "must not hold '.' or '..' as a path does")]
    [InlineData("a/../b", "must not hold '.' or '..' as a path does")]
    [InlineData("..\\\\b", "must not hold '.' or '..' as a path does")]
    [InlineData("", "must not be empty")]
    [InlineData("a\\u0000", "must not hold control characters")]
    [InlineData("a\\r\\nb", "must not hold control characters")]
    [InlineData("a/b", null)]
    [InlineData("...", null)]
    public void Bind_PathArgument_CannotWalkThePath(string text, string? problem) =>
        Assert.Equal(problem is null ? [] : ["id " + problem], Errors(Make.Endpoint(Make.Path("id", Make.Text)), $"{{\"id\":\"{text}\"}}"));

    [Theory]
    [InlineData("plain", null)]
    [InlineData("a\\r\\nX-Evil: 1", "must be plain ASCII text without line breaks")]
    [InlineData("a\\u0000b", "must be plain ASCII text without line breaks")]
    [InlineData("é", "must be plain ASCII text without line breaks")]
    public void Bind_HeaderArgument_CannotBreakTheLine(string text, string? problem) =>
        Assert.Equal(problem is null ? [] : ["h " + problem], Errors(Make.Endpoint(Make.Header("h", Make.Text)), $"{{\"h\":\"{text}\"}}"));

    [Fact]
    public void Bind_CommaInACommaSeparatedList_IsRefused()
    {
        var schema = Make.List(Make.Text with { WireFormat = WireFormat.CommaSeparated }) with { WireFormat = WireFormat.CommaSeparated };

        Assert.Equal(["q[1] must not hold a comma"], Errors(Make.Endpoint(Make.Query("q", schema)), """{"q":["a","b,c"]}"""));
    }

    [Fact]
    public void Bind_BracketsInAFormName_AreRefused()
    {
        var endpoint = Make.Endpoint(Make.Request(encoding: BodyEncoding.Form), Make.Body("metadata", Make.Object()));

        Assert.Equal(["metadata.a][b must not hold [ or ] in its name"], Errors(endpoint, """{"metadata":{"a][b":"x"}}"""));
    }

    [Fact]
    public void Bind_SameCallSpelledOtherwise_GivesTheSameBytes()
    {
        var endpoint = Make.Endpoint(Make.Query("a", Make.Field(FieldKind.Integer)), Make.Query("t", Make.Field(FieldKind.Timestamp)));

        Assert.Equal(
            Canonical(endpoint, """{"a":1,"t":"2026-11-21T08:30:00-05:00"}"""),
            Canonical(endpoint, """{ "t" : "2026-11-21T13:30:00.0Z", "a" : "1" }"""));
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

    [Fact]
    public void Text_OfAPlaceholder_IsTheVendorsSpelling()
    {
        var endpoint = Make.Endpoint(
            Make.Path("licence", Make.Text with { Format = "####-####-##", WireFormat = WireFormat.Digits }),
            Make.Query("kind", Make.Words("a", "b") with { Map = Make.Map(("a", "Alpha")) }));

        var bound = Make.Bound(endpoint, """{"licence":"5678 1234 01","kind":"a"}""");

        Assert.Equal("5678123401", bound.Text("licence"));
        Assert.Equal("Alpha", bound.Text("kind"));
        Assert.Null(bound.Text("absent"));
    }

    private static void AssertCanonical(FieldSchema schema, string json, string? expected, string problem)
    {
        var endpoint = Make.Endpoint(Make.Body("a", schema));
        if (expected is null)
            Assert.Equal("a " + problem, Assert.Single(Errors(endpoint, $"{{\"a\":{json}}}")));
        else
            Assert.Equal($"{{\"a\":{expected}}}", Canonical(endpoint, $"{{\"a\":{json}}}"));
    }

    private static void AssertProblem(FieldSchema schema, string json, string? problem) =>
        Assert.Equal(problem is null ? [] : ["a " + problem], Errors(Make.Endpoint(Make.Body("a", schema)), $"{{\"a\":{json}}}"));

    private static string Canonical(Endpoint endpoint, string json) => Encoding.UTF8.GetString(Make.Bound(endpoint, json).Canonical.Utf8.Span);

    private static string[] Errors(Endpoint endpoint, string json) =>
        ArgumentBinder.Bind(endpoint, Make.Payload(json)).Error?.Fields.Select(field => $"{field.Field} {field.Problem}").ToArray() ?? [];
}
