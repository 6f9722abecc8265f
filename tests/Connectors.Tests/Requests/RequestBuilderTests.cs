using System.Text;
using CheNu.Grains.Connectors;

namespace Connectors.Tests.Requests;

public sealed class RequestBuilderTests
{
    private static readonly Dictionary<string, string> Realm = new(StringComparer.Ordinal) { ["realmId"] = "91 30" };

    [Fact]
    public void Build_PlaceholdersAndQuery_AreEncoded()
    {
        var endpoint = Make.Endpoint(
            Make.Request("GET", "https://sheets.example/v4/{realmId}/values/{range}?fixed=1", BodyEncoding.None, query: [("minorversion", "75"), ("of", "{realmId}"), ("absent", "{nobody}")]),
            Make.Path("range", Make.Text),
            Make.Query("q", Make.Text),
            Make.Query("optional", Make.Text with { Required = false }),
            Make.Query("n", Make.Field(FieldKind.Number), "vendor[n]"));

        using var message = Built(endpoint, """{"range":"'Mon été'!A1:B/2","q":"a b&c=d+é","n":10.50}""", Realm);

        Assert.Equal(HttpMethod.Get, message.Method);
        Assert.Equal(
            "https://sheets.example/v4/91%2030/values/%27Mon%20%C3%A9t%C3%A9%27%21A1%3AB%2F2?fixed=1&minorversion=75&of=91%2030&q=a%20b%26c%3Dd%2B%C3%A9&vendor%5Bn%5D=10.50",
            message.RequestUri!.AbsoluteUri);
        Assert.Null(message.Content);
    }

    [Fact]
    public void Build_ListsInTheQuery_AreRepeatedOrJoined()
    {
        var endpoint = Make.Endpoint(
            Make.Request("GET", "https://h/x", BodyEncoding.None),
            Make.Query("r", Make.List(Make.Text)),
            Make.Query("c", Make.List(Make.Field(FieldKind.Integer)) with { WireFormat = WireFormat.CommaSeparated }));

        using var message = Built(endpoint, """{"r":["a","b c"],"c":[1,2]}""");

        Assert.Equal("/x?r=a&r=b%20c&c=1%2C2", message.RequestUri!.PathAndQuery);
    }

    [Fact]
    public void Build_MissingConnectionValue_SaysWhich()
    {
        var endpoint = Make.Endpoint(Make.Request(url: "https://h/v3/company/{realmId}/invoice"));

        var error = RequestBuilder.Build(endpoint.Request!, BoundArguments.None, Make.NoValues).Error!;

        Assert.Equal(ErrorCodes.CredentialMissing, error.Code);
        Assert.Equal(ErrorSide.Credential, error.Side);
        Assert.Equal("The connection's value 'realmId' is required.", error.Message);
    }

    [Fact]
    public void Build_OptionalArgumentNeededByThePath_IsTheCallersError()
    {
        var endpoint = Make.Endpoint(Make.Request(url: "https://h/{id}"), Make.Path("id", Make.Text with { Required = false }));

        var error = RequestBuilder.Build(endpoint.Request!, Make.Bound(endpoint, "{}"), Make.NoValues).Error!;

        Assert.Equal([new FieldError("id", "is required")], error.Fields);
    }

    [Theory]
    [InlineData("..")]
    [InlineData("")]
    [InlineData("a/../b")]
    [InlineData("a\nb")]
    public void Build_ConnectionValueThatWalksThePath_IsRefused(string value)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { ["realmId"] = value };

        var build = RequestBuilder.Build(Make.Request(url: "https://h/{realmId}/x"), BoundArguments.None, values);

        Assert.Equal(ErrorCodes.CredentialMissing, build.Error!.Code);
    }

    [Fact]
    public void Build_TwoDotsFromTwoPlaceholders_AreRefused()
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { ["a"] = "...", ["b"] = ".x" };
        var dots = new Dictionary<string, string>(StringComparer.Ordinal) { ["a"] = "...", ["b"] = "..." };

        Assert.True(RequestBuilder.Build(Make.Request(url: "https://h/{a}{b}"), BoundArguments.None, values).IsBuilt);
        Assert.True(RequestBuilder.Build(Make.Request(url: "https://h/{a}{b}"), BoundArguments.None, dots).IsBuilt);
        Assert.False(RequestBuilder.Build(Make.Request(url: "https://h/.{b}"), BoundArguments.None, new Dictionary<string, string>(StringComparer.Ordinal) { ["b"] = "." }).IsBuilt);
    }

    [Fact]
    public void Build_JsonBody_NestsDottedNamesAndMergesTheFixedBody()
    {
        var endpoint = Make.Endpoint(
            Make.Request(fixedBody: """{"mimeType":"folder","start":{"timeZone":"UTC","dateTime":"?"},"tags":["x"]}"""),
            Make.Body("begin", Make.Field(FieldKind.Timestamp), "start.dateTime"),
            Make.Body("name", Make.Text),
            Make.Body("amount", Make.Field(FieldKind.Number)),
            Make.Body("priority", Make.Words("1", "2", "3", "4")),
            Make.Body("tags", Make.List(Make.Text), "tags"),
            Make.Body("done", Make.Field(FieldKind.Boolean)));

        using var message = Built(endpoint, """{"begin":"2026-11-21T08:30:00-05:00","name":"Été <1>","amount":"10.90","priority":2,"tags":[],"done":"true"}""");

        Assert.Equal("application/json", ContentType(message));
        Assert.Equal(
            """{"mimeType":"folder","start":{"timeZone":"UTC","dateTime":"2026-11-21T13:30:00Z"},"tags":[],"name":"Été <1>","amount":10.90,"priority":2,"done":true}""",
            Body(message));
    }

    [Fact]
    public void Build_NestedMembers_TakeTheVendorsNamesAndSpelling()
    {
        var line = Make.Object(
            ("amount", Make.Field(FieldKind.Number) with { WireName = "Amount" }),
            ("item", Make.Text with { WireName = "SalesItemLineDetail.ItemRef.value" }),
            ("due", Make.Field(FieldKind.Timestamp) with { WireFormat = WireFormat.UnixMilliseconds }),
            ("kind", Make.Words("sale", "other") with { Map = Make.Map(("sale", "1"), ("other", "2")) }));
        var endpoint = Make.Endpoint(Make.Body("lines", Make.List(line), "Line"));

        using var message = Built(endpoint, """{"lines":[{"amount":10.50,"item":"7","due":"2026-11-21T08:30:00Z","kind":"sale"}]}""");

        Assert.Equal("""{"Line":[{"Amount":10.50,"SalesItemLineDetail":{"ItemRef":{"value":"7"}},"due":1795249800000,"kind":1}]}""", Body(message));
    }

    [Theory]
    [InlineData(WireFormat.Default, "\"2026-11-21\"")]
    [InlineData(WireFormat.UnixSeconds, "1795219200")]
    [InlineData(WireFormat.UnixMilliseconds, "1795219200000")]
    [InlineData(WireFormat.Digits, "\"20261121\"")]
    public void Build_Date_IsWrittenAsDeclared(WireFormat format, string expected) =>
        Assert.Equal($"{{\"d\":{expected}}}", JsonOf(Make.Field(FieldKind.Date) with { WireFormat = format }, "d", "\"2026-11-21\""));

    [Fact]
    public void Build_OtherFormats_AreWrittenAsDeclared()
    {
        Assert.Equal("""{"d":"12.50"}""", JsonOf(Make.Field(FieldKind.Number) with { WireFormat = WireFormat.Text }, "d", "12.50"));
        Assert.Equal("""{"d":"5678123401"}""", JsonOf(Make.Text with { WireFormat = WireFormat.Digits }, "d", "\"5678-1234-01\""));
        Assert.Equal("""{"d":"dXJuOsOp"}""", JsonOf(Make.Text with { WireFormat = WireFormat.Base64Url }, "d", "\"urn:é\""));
        Assert.Equal("""{"d":"2"}""", JsonOf(Make.Words("1", "2") with { WireFormat = WireFormat.Text }, "d", "2"));
        Assert.Equal("""{"d":"Z"}""", JsonOf(Make.Words("a", "b") with { Map = Make.Map(("a", "A")), MapOtherwise = "Z" }, "d", "\"b\""));
        Assert.Equal("""{"d":"1,2"}""", JsonOf(Make.List(Make.Field(FieldKind.Integer)) with { WireFormat = WireFormat.CommaSeparated }, "d", "[1,2]"));
        Assert.Equal("""{"d":null}""", JsonOf(Make.Field(FieldKind.Any), "d", "null"));
    }

    [Fact]
    public void Build_NoBodyArguments_SendsTheEmptyObjectButNotWithGet()
    {
        using var post = Built(Make.Endpoint(Make.Request()), "{}");
        using var get = Built(Make.Endpoint(Make.Request("GET")), "{}");

        Assert.Equal("{}", Body(post));
        Assert.Null(get.Content);
    }

    [Fact]
    public void Build_WholeBody_IsTheArgument()
    {
        using var message = Built(Make.Endpoint(Make.Body("operations", Make.Field(FieldKind.Any), "$")), """{"operations":[{"op":"add"}]}""");

        Assert.Equal("""[{"op":"add"}]""", Body(message));
    }

    [Fact]
    public void Build_Form_NestsKeysAsStripeWants()
    {
        var endpoint = Make.Endpoint(
            Make.Request(encoding: BodyEncoding.Form),
            Make.Body("amount", Make.Field(FieldKind.Integer)),
            Make.Body("currency", Make.Words("cad")),
            Make.Body("confirm", Make.Field(FieldKind.Boolean)),
            Make.Body("metadata", Make.Object()),
            Make.Body("methods", Make.Object(("enabled", Make.Field(FieldKind.Boolean))), "automatic_payment_methods"),
            Make.Body("types", Make.List(Make.Text), "payment_method_types"),
            Make.Body("items", Make.List(Make.Object(("price", Make.Text))), "line_items"),
            Make.Body("due", Make.Field(FieldKind.Timestamp) with { WireFormat = WireFormat.UnixSeconds }, "due_date"),
            Make.Body("clear", Make.Text, "description"));

        using var message = Built(endpoint, """
            {"amount":1099,"confirm":true,"metadata":{"order id":"6&7","none":null,"é":1},"methods":{"enabled":false},
             "types":["card","acss_debit"],"items":[{"price":"p_1"},{"price":"p_2"}],"due":"2026-11-21T08:30:00Z","clear":""}
            """);

        Assert.Equal("application/x-www-form-urlencoded", ContentType(message));
        Assert.Equal(
            "amount=1099&currency=cad&confirm=true&metadata[order%20id]=6%267&metadata[%C3%A9]=1&automatic_payment_methods[enabled]=false"
            + "&payment_method_types[0]=card&payment_method_types[1]=acss_debit&line_items[0][price]=p_1&line_items[1][price]=p_2&due_date=1795249800&description=",
            Body(message));
    }

    [Fact]
    public void Build_Text_SendsTheContentWithItsDeclaredType()
    {
        var plain = Make.Endpoint(Make.Request(encoding: BodyEncoding.Text), Make.Body("content", Make.Text));
        var query = Make.Endpoint(Make.Request(encoding: BodyEncoding.Text, headers: [("Content-Type", "application/text")]), Make.Body("content", Make.Text));

        using var first = Built(plain, """{"content":"é"}""");
        using var second = Built(query, """{"content":"select * from Invoice"}""");

        Assert.Equal("text/plain; charset=utf-8", ContentType(first));
        Assert.Equal("é", Body(first));
        Assert.Equal("application/text", ContentType(second));
        Assert.Equal("select * from Invoice", Body(second));
    }

    [Fact]
    public void Build_Upload_IsMultipartRelated()
    {
        var endpoint = Make.Endpoint(
            Make.Request(encoding: BodyEncoding.MultipartRelated),
            Make.Body("name", Make.Text),
            Make.Body("content", Make.Text),
            Make.Body("content_type", Make.Text with { Required = false }));

        using var message = Built(endpoint, $$"""{"name":"plan é.pdf","content":"{{Convert.ToBase64String("%PDF-1.7"u8)}}","content_type":"application/pdf"}""");

        var type = ContentType(message);
        Assert.StartsWith("multipart/related; boundary=chenu-", type, StringComparison.Ordinal);
        var boundary = type["multipart/related; boundary=".Length..];
        Assert.Equal(
            $"--{boundary}\r\nContent-Type: application/json; charset=UTF-8\r\n\r\n{{\"name\":\"plan é.pdf\"}}\r\n"
            + $"--{boundary}\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.7\r\n--{boundary}--\r\n",
            Body(message));
    }

    [Theory]
    [InlineData("""{"content":"*not base64*"}""", "content must be base64")]
    [InlineData("""{"content":"AAA=","content_type":"x\r\ny: z"}""", "content_type must be a media type such as application/pdf")]
    [InlineData("""{"content":"AAA=","content_type":"pdf"}""", "content_type must be a media type such as application/pdf")]
    public void Bind_Upload_ChecksContentAndType(string json, string problem)
    {
        var endpoint = Make.Endpoint(
            Make.Request(encoding: BodyEncoding.MultipartRelated),
            Make.Body("content", Make.Text),
            Make.Body("content_type", Make.Text with { Required = false }));

        var error = Assert.Single(ArgumentBinder.Bind(endpoint, Make.Payload(json)).Error!.Fields);

        Assert.Equal(problem, $"{error.Field} {error.Problem}");
    }

    [Fact]
    public void Bind_UploadContent_MayBeLongerThanOtherTexts()
    {
        var endpoint = Make.Endpoint(Make.Request(encoding: BodyEncoding.MultipartRelated), Make.Body("content", Make.Text));

        Assert.True(ArgumentBinder.Bind(endpoint, Make.Payload($"{{\"content\":\"{new string('A', 400_000)}\"}}")).IsValid);
    }

    [Fact]
    public void Build_Headers_AreDeclaredOnesThenArguments()
    {
        var endpoint = Make.Endpoint(
            Make.Request("GET", encoding: BodyEncoding.None, headers: [("Stripe-Version", "2026-06-24.dahlia"), ("X-Realm", "{realmId}"), ("X-None", "{nobody}"), ("Accept", "text/csv")]),
            Make.Header("since", Make.Text, "If-Modified-Since"));

        using var message = Built(endpoint, """{"since":"Sun, 06 Nov 1994 08:49:37 GMT"}""", Realm);

        Assert.Equal(
            ["Stripe-Version: 2026-06-24.dahlia", "X-Realm: 91 30", "Accept: text/csv", "If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT"],
            message.Headers.NonValidated.Select(header => $"{header.Key}: {header.Value}").ToArray());
    }

    [Fact]
    public void Build_NoAcceptDeclared_AsksForJson()
    {
        using var message = Built(Make.Endpoint(), "{}");

        Assert.Equal("application/json", message.Headers.NonValidated["Accept"].ToString());
    }

    [Fact]
    public void Build_ConnectionValueWithALineBreakInAHeader_IsRefused()
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { ["realmId"] = "1\r\nX-Evil: 1" };

        var build = RequestBuilder.Build(Make.Request(headers: [("X-Realm", "{realmId}")]), BoundArguments.None, values);

        Assert.Equal("The connection's value 'realmId' must be plain ASCII text without line breaks.", build.Error!.Message);
    }

    [Theory]
    [InlineData(ParameterLocation.Header, "Idempotency-Key", "", """{"a":"x"}""")]
    [InlineData(ParameterLocation.Query, "requestid", "?requestid=key-1", """{"a":"x"}""")]
    [InlineData(ParameterLocation.Body, "meta.key", "", """{"a":"x","meta":{"key":"key-1"}}""")]
    public void Build_IdempotencyKey_GoesWhereTheVendorTakesIt(ParameterLocation location, string name, string query, string body)
    {
        var endpoint = Make.Endpoint(Make.Body("a", Make.Text));

        using var message = RequestBuilder.Build(
            endpoint.Request!, Make.Bound(endpoint, """{"a":"x"}"""), Make.NoValues, new IdempotencyKey(location, name, 255, null, null), "key-1").Message!;

        Assert.Equal(query, message.RequestUri!.Query);
        Assert.Equal(body, Body(message));
        Assert.Equal(location == ParameterLocation.Header, message.Headers.NonValidated.TryGetValues("Idempotency-Key", out var values) && values.ToString() == "key-1");
    }

    [Fact]
    public void BuildStep_Arguments_OnlyFillPlaceholders()
    {
        var endpoint = Make.Endpoint(Make.Path("urn", Make.Text), Make.Query("q", Make.Text), Make.Body("b", Make.Text));
        var arguments = Make.Bound(endpoint, """{"urn":"u/1","q":"x","b":"y"}""");

        using var message = RequestBuilder.BuildStep(Make.Request("GET", "https://h/{urn}/metadata", BodyEncoding.None), arguments, Make.NoValues).Message!;

        Assert.Equal("https://h/u%2F1/metadata", message.RequestUri!.AbsoluteUri);
    }

    private static string JsonOf(FieldSchema schema, string name, string json)
    {
        using var message = Built(Make.Endpoint(Make.Body(name, schema)), $"{{\"{name}\":{json}}}");
        return Body(message);
    }

    private static HttpRequestMessage Built(Endpoint endpoint, string json, IReadOnlyDictionary<string, string>? values = null)
    {
        var build = RequestBuilder.Build(endpoint.Request!, Make.Bound(endpoint, json), values ?? Make.NoValues);
        Assert.True(build.IsBuilt, build.Error?.Message);
        return build.Message;
    }

    private static string ContentType(HttpRequestMessage message) => message.Content!.Headers.NonValidated["Content-Type"].ToString();

    private static string Body(HttpRequestMessage message)
    {
        using var stream = message.Content!.ReadAsStream(TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
