using System.Text;
using CheNu.Grains.Connectors;

namespace Connectors.Tests.Responses;

public sealed class ResponseMapperTests
{
    [Fact]
    public void Map_NothingDeclared_PassesTheAnswerOn()
    {
        var mapped = Map(null, """{"a": [1, null]}""");

        Assert.Equal("""{"a": [1, null]}""", mapped.Data);
        Assert.Empty(mapped.Warnings);
    }

    [Fact]
    public void Map_DeclaredMembers_AreKeptOthersDropped() => AssertMaps(
        Make.Object(("id", Make.Text), ("tags", Make.List(Make.Text)), ("nested", Make.Object(("n", Make.Field(FieldKind.Number)))), ("raw", Make.Field(FieldKind.Any))),
        """{"extra":1,"id":"x","nested":{"n":10.50,"m":2},"tags":["a"],"raw":{"z":[1]}}""",
        """{"id":"x","tags":["a"],"nested":{"n":10.50},"raw":{"z":[1]}}""");

    [Fact]
    public void Map_MissingMembers_AreReportedUnlessOptional() => AssertMaps(
        Make.Object(("a", Make.Text), ("b", Make.Text), ("c", Make.Text with { Required = false }), ("d", Make.Text with { Default = Make.Json("\"none\"") })),
        """{"a":null}""",
        """{"d":"none"}""",
        "a is missing.",
        "b is missing.");

    [Fact]
    public void Map_SameWarningInManyElements_IsSaidOnce() => AssertMaps(
        Make.Object(("results", Make.List(Make.Object(("name", Make.Text))))),
        """{"results":[{"name":"x"},{},{},{}]}""",
        """{"results":[{"name":"x"},{},{},{}]}""",
        "results[1].name is missing (and 2 more).");

    [Theory]
    [InlineData(FieldKind.String, "12", "\"12\"", "a was a number, read as text.")]
    [InlineData(FieldKind.String, "true", "\"true\"", "a was true or false, read as text.")]
    [InlineData(FieldKind.String, "[]", null, "a is a list where text is declared; left out.")]
    [InlineData(FieldKind.Integer, "\"12\"", "12", "a was text, read as a whole number.")]
    [InlineData(FieldKind.Integer, "12.0", "12", null)]
    [InlineData(FieldKind.Integer, "12.5", null, "a is a number that cannot be read as a whole number; left out.")]
    [InlineData(FieldKind.Integer, "\"hunter2\"", null, "a is text that cannot be read as a whole number; left out.")]
    [InlineData(FieldKind.Number, "\"10.50\"", "10.50", "a was text, read as a number.")]
    [InlineData(FieldKind.Number, "1e300", "1e300", null)]
    [InlineData(FieldKind.Boolean, "\"true\"", "true", "a was text, read as true or false.")]
    [InlineData(FieldKind.Boolean, "0", "false", "a was a number, read as true or false.")]
    [InlineData(FieldKind.Boolean, "\"perhaps\"", null, "a is text that cannot be read as true or false; left out.")]
    [InlineData(FieldKind.Date, "\"2026-11-21\"", "\"2026-11-21\"", null)]
    [InlineData(FieldKind.Date, "\"2026-11-21T23:30:00-05:00\"", "\"2026-11-21\"", "a was an instant, read as a date.")]
    [InlineData(FieldKind.Date, "\"2026-02-30\"", null, "a cannot be read as a date; left out.")]
    [InlineData(FieldKind.Timestamp, "\"2026-11-21T08:30:00-05:00\"", "\"2026-11-21T13:30:00Z\"", null)]
    [InlineData(FieldKind.Timestamp, "\"2026-11-21T08:30:00.000+0000\"", "\"2026-11-21T08:30:00Z\"", null)]
    [InlineData(FieldKind.Timestamp, "\"2026-11-21 08:30:00\"", "\"2026-11-21T08:30:00Z\"", "a had no offset, read as UTC.")]
    [InlineData(FieldKind.Timestamp, "\"2026-11-21\"", "\"2026-11-21T00:00:00Z\"", "a was a date, read as its midnight in UTC.")]
    [InlineData(FieldKind.Timestamp, "1795249800", null, "a cannot be read as an instant; left out.")]
    [InlineData(FieldKind.Object, "[]", null, "a is a list where an object is declared; left out.")]
    [InlineData(FieldKind.Object, "{\"x\":1}", "{\"x\":1}", null)]
    [InlineData(FieldKind.Array, "\"x\"", "[\"x\"]", "a was text, read as a list of one.")]
    public void Map_OtherType_IsConvertedOrLeftOutAndReported(FieldKind kind, string vendors, string? ours, string? warning) => AssertMaps(
        Make.Object(("a", Make.Field(kind))),
        $"{{\"a\":{vendors}}}",
        ours is null ? "{}" : $"{{\"a\":{ours}}}",
        warning is null ? [] : [warning]);

    [Theory]
    [InlineData(FieldKind.Timestamp, WireFormat.UnixSeconds, "1795249800", "\"2026-11-21T08:30:00Z\"")]
    [InlineData(FieldKind.Timestamp, WireFormat.UnixMilliseconds, "\"1795249800250\"", "\"2026-11-21T08:30:00.25Z\"")]
    [InlineData(FieldKind.Timestamp, WireFormat.UnixMilliseconds, "\"2026-11-21T08:30:00Z\"", "\"2026-11-21T08:30:00Z\"")]
    [InlineData(FieldKind.Date, WireFormat.UnixSeconds, "1795249800", "\"2026-11-21\"")]
    [InlineData(FieldKind.Date, WireFormat.Digits, "\"20261121\"", "\"2026-11-21\"")]
    [InlineData(FieldKind.Number, WireFormat.Text, "\"10.50\"", "10.50")]
    [InlineData(FieldKind.String, WireFormat.Digits, "\"5678-1234-01\"", "\"5678123401\"")]
    [InlineData(FieldKind.String, WireFormat.Base64Url, "\"dXJuOsOp\"", "\"urn:é\"")]
    [InlineData(FieldKind.Number, WireFormat.Quantity, "\"##94.172{mm}[3]{m}\"", "94.172")]
    [InlineData(FieldKind.Number, WireFormat.Quantity, "\"19772.676 millimeter^2\"", "19772.676")]
    [InlineData(FieldKind.Number, WireFormat.Quantity, "\"300.000 mm\"", "300.000")]
    [InlineData(FieldKind.Number, WireFormat.Quantity, "12.5", "12.5")]
    [InlineData(FieldKind.String, WireFormat.QuantityUnit, "\"##94.172{mm}[3]{m}\"", "\"mm\"")]
    [InlineData(FieldKind.String, WireFormat.QuantityUnit, "\"19772.676 millimeter^2\"", "\"millimeter^2\"")]
    public void Map_DeclaredForm_IsReadSilently(FieldKind kind, WireFormat format, string vendors, string ours) => AssertMaps(
        Make.Object(("a", Make.Field(kind) with { WireFormat = format })),
        $"{{\"a\":{vendors}}}",
        $"{{\"a\":{ours}}}");

    [Theory]
    [InlineData(WireFormat.Quantity, "\"about 5 mm\"", "a is no quantity; left out.")]
    [InlineData(WireFormat.Quantity, "\"##94{mm\"", "a is no quantity; left out.")]
    [InlineData(WireFormat.QuantityUnit, "12.5", "a has no unit; left out.")]
    public void Map_NoQuantity_IsReported(WireFormat format, string vendors, string warning) => AssertMaps(
        Make.Object(("a", Make.Field(FieldKind.Any) with { Kind = format == WireFormat.Quantity ? FieldKind.Number : FieldKind.String, WireFormat = format })),
        $"{{\"a\":{vendors}}}",
        "{}",
        warning);

    [Fact]
    public void Map_Format_IsApplied() => AssertMaps(
        Make.Object(("licence", Make.Text with { Format = "####-####-##" }), ("other", Make.Text with { Format = "####-####-##" })),
        """{"licence":"5678123401","other":"567"}""",
        """{"licence":"5678-1234-01","other":"567"}""",
        "other does not have the form ####-####-##; passed on.");

    [Theory]
    [InlineData("Active", "active", null)]
    [InlineData(" ACTIVE ", "active", null)]
    [InlineData("Suspendue le 3 mai", "suspended", null)]
    [InlineData("Suspendue à vie", "cancelled", null)]
    [InlineData("Inconnue", "expired", null)]
    public void Map_Words_AreReplaced(string vendors, string ours, string? warning)
    {
        var schema = Make.Words("active", "suspended", "expired", "cancelled") with
        {
            Map = Make.Map(("Active", "active"), ("Suspendue*", "suspended"), ("Suspendue à*", "cancelled")),
            MapOtherwise = "expired",
        };

        AssertMaps(Make.Object(("a", schema)), $"{{\"a\":\"{vendors}\"}}", $"{{\"a\":\"{ours}\"}}", warning is null ? [] : [warning]);
    }

    [Fact]
    public void Map_WordsForABoolean_AreReadSilently() => AssertMaps(
        Make.Object(("valid", Make.Field(FieldKind.Boolean) with { From = [DataPath.Parse("Statut")], Map = Make.Map(("Active", "true")), MapOtherwise = "false" })),
        """{"Statut":"active"}""",
        """{"valid":true}""");

    [Fact]
    public void Map_NewWordOfTheVendor_IsPassedOnAndReported() => AssertMaps(
        Make.Object(("status", Make.Words("open", "paid"))),
        """{"status":"uncollectible"}""",
        """{"status":"uncollectible"}""",
        "status is none of the declared words; passed on.");

    [Fact]
    public void Map_From_TakesTheFirstPathThatFinds()
    {
        var schema = Make.Object(
            ("name", Make.Text with { From = [DataPath.Parse("['Autre nom']"), DataPath.Parse("holder.name")] }),
            ("phones", Make.List(Make.Text) with { From = [DataPath.Parse("contacts[?kind=phone].value")] }),
            ("none", Make.List(Make.Text) with { From = [DataPath.Parse("nothing[*].value"), DataPath.Parse("listed")] }),
            ("whole", Make.Object(("kind", Make.Text)) with { From = [DataPath.Parse("$")] }));

        AssertMaps(
            schema,
            """{"kind":"k","holder":{"name":"n"},"contacts":[{"kind":"phone","value":"1"},{"kind":"mail","value":"2"},{"kind":"phone","value":"3"}],"listed":["l"]}""",
            """{"name":"n","phones":["1","3"],"none":["l"],"whole":{"kind":"k"}}""");
    }

    [Fact]
    public void Map_RootPath_IsWhereTheAnswerBegins()
    {
        var endpoint = Make.Endpoint() with { Response = Make.Object(("Id", Make.Text)), ResponseRoot = DataPath.Parse("Invoice") };

        Assert.Equal("""{"Id":"7"}""", Text(ResponseMapper.Map(endpoint, Make.Json("""{"Invoice":{"Id":"7"},"time":"x"}"""), BoundArguments.None).Data));
        var missing = ResponseMapper.Map(endpoint, Make.Json("{}"), BoundArguments.None);
        Assert.Equal("{}", Text(missing.Data));
        Assert.Equal(["The answer is missing."], missing.Warnings);
    }

    [Theory]
    [InlineData("[1]", "The answer is a list where an object is declared; left out.")]
    [InlineData("\"x\"", "The answer is text where an object is declared; left out.")]
    [InlineData("null", "The answer is missing.")]
    public void Map_AnswerOfAnotherType_IsEmptyAndReported(string body, string warning) =>
        AssertMaps(Make.Object(("a", Make.Text)), body, "{}", warning);

    [Fact]
    public void Map_OpenObject_KeepsOtherMembers() => AssertMaps(
        Make.Object(("id", Make.Text with { From = [DataPath.Parse("Id")] }), ("n", Make.Field(FieldKind.Integer))) with { Open = true },
        """{"Id":"7","n":"1","more":{"x":null},"id2":2}""",
        """{"id":"7","n":1,"more":{"x":null},"id2":2}""",
        "n was text, read as a whole number.");

    [Fact]
    public void Map_NullElements_AreLeftOut() => AssertMaps(
        Make.Object(("a", Make.List(Make.Text))),
        """{"a":["x",null,["y"]]}""",
        """{"a":["x"]}""",
        "a[1] is null; left out.",
        "a[2] is a list where text is declared; left out.");

    [Theory]
    [InlineData("""{"next":"abc","items":[1]}""", """{"pageToken":"abc"}""")]
    [InlineData("""{"next":"","items":[1]}""", "")]
    [InlineData("""{"next":null}""", "")]
    [InlineData("""{"items":[1]}""", "")]
    [InlineData("""{"next":{"x":1}}""", "")]
    public void Map_CursorPage_GivesTheNextArgument(string body, string next) =>
        Assert.Equal(next, NextOf(new Pagination("cursor", "pageToken", DataPath.Parse("next"), null, null), body, "{}"));

    [Fact]
    public void Map_CursorThatIsTheLastId_StopsWhenThereIsNoMore()
    {
        var pagination = new Pagination("cursor", "starting_after", DataPath.Parse("data[-1].id"), DataPath.Parse("has_more"), null);

        Assert.Equal("""{"starting_after":"b"}""", NextOf(pagination, """{"data":[{"id":"a"},{"id":"b"}],"has_more":true}""", "{}"));
        Assert.Equal("", NextOf(pagination, """{"data":[{"id":"a"},{"id":"b"}],"has_more":false}""", "{}"));
    }

    [Theory]
    [InlineData("page", "{}", """{"items":[1,2]}""", """{"p":2}""")]
    [InlineData("page", """{"p":3}""", """{"items":[1,2]}""", """{"p":4}""")]
    [InlineData("page", """{"p":3}""", """{"items":[1]}""", "")]
    [InlineData("offset", """{"p":10}""", """[1,2]""", """{"p":12}""")]
    [InlineData("offset", "{}", """{"items":[]}""", "")]
    public void Map_CountedPage_EndsWhenNotFull(string kind, string arguments, string body, string next) =>
        Assert.Equal(next, NextOf(new Pagination(kind, "p", null, null, 2), body, arguments));

    [Theory]
    [InlineData("{}", 2, "")]
    [InlineData("{}", 3, """{"offset":3}""")]
    [InlineData("""{"limit":2,"offset":10}""", 2, """{"offset":12}""")]
    public void Map_CountedPage_CountsTheDeclaredListAgainstTheSizeAskedFor(string arguments, int count, string next)
    {
        var endpoint = Make.Endpoint(
            Make.Body("offset", Make.Field(FieldKind.Integer) with { Minimum = 0, Default = Make.Json("0") }),
            Make.Body("limit", Make.Field(FieldKind.Integer) with { Default = Make.Json("3") })) with
        {
            Pagination = new Pagination("offset", "offset", null, null, 3),
            Response = Make.Object(("items", Make.List(Make.Object()) with { From = [DataPath.Parse("data.collection")] })),
        };
        var body = Make.Json($"{{\"tags\":[],\"data\":{{\"collection\":[{string.Join(',', Enumerable.Repeat("{}", count))}]}}}}");

        Assert.Equal(next, Text(ResponseMapper.Map(endpoint, body, Make.Bound(endpoint, arguments)).NextPage));
    }

    private static string NextOf(Pagination pagination, string body, string arguments)
    {
        var endpoint = Make.Endpoint(Make.Query("p", Make.Field(FieldKind.Integer) with { Required = false })) with { Pagination = pagination };
        return Text(ResponseMapper.Map(endpoint, Make.Json(body), Make.Bound(endpoint, arguments)).NextPage);
    }

    private static void AssertMaps(FieldSchema schema, string body, string expected, params string[] warnings)
    {
        var mapped = Map(schema, body);
        Assert.Equal(expected, mapped.Data);
        Assert.Equal(warnings, mapped.Warnings);
    }

    private static (string Data, string[] Warnings) Map(FieldSchema? schema, string body)
    {
        var mapped = ResponseMapper.Map(Make.Endpoint() with { Response = schema }, Make.Json(body), BoundArguments.None);
        return (Text(mapped.Data), [.. mapped.Warnings]);
    }

    private static string Text(JsonPayload payload) => Encoding.UTF8.GetString(payload.Utf8.Span);
}
