using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using CheNu.Silo.Configuration;
using CheNu.Tests;

namespace Silo.Tests;

/// <summary>What must never reach an agent.</summary>
public sealed class BadInputTests
{
    [Theory]
    [InlineData("[1]", "not_an_object")]
    [InlineData("\"text\"", "not_an_object")]
    [InlineData("null", "not_an_object")]
    [InlineData("{", "invalid_json")]
    [InlineData("{\"a\":1,}", "invalid_json")]
    [InlineData("{\"a\":01}", "invalid_json")]
    [InlineData("{\"a\":NaN}", "invalid_json")]
    [InlineData("{} {}", "invalid_json")]
    [InlineData("{\"a\":1} x", "invalid_json")]
    [InlineData("not json at all", "invalid_json")]
    [InlineData("{\"a\":\"\\ud800\"}", "invalid_json")]
    [InlineData("{\"a\":\"\\ud800\\u0041\"}", "invalid_json")]
    [InlineData("{\"\\udc00\":1}", "invalid_json")]
    [InlineData("{\"a\":1,\"a\":2}", "duplicate_member")]
    [InlineData("{\"a\":1,\"\\u0061\":2}", "duplicate_member")]
    [InlineData("{\"a\":[{\"b\":1,\"b\":2}]}", "duplicate_member")]
    public async Task Post_BodyThatIsNoArguments_Is400(string body, string code)
    {
        await using var gateway = await TestGateway.Start();

        using var response = await gateway.Call(body);

        await response.Problem(HttpStatusCode.BadRequest, code);
        Assert.Empty(gateway.Agents.Calls);
    }

    [Theory]
    [InlineData(new byte[] { (byte)'{', (byte)'"', 0xC3, 0x28, (byte)'"', (byte)':', (byte)'1', (byte)'}' }, 2)]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x7B, 0x00, 0x7D, 0x00 }, 0)]
    [InlineData(new byte[] { (byte)'{', (byte)'"', 0xED, 0xA0, 0x80, (byte)'"', (byte)':', (byte)'1', (byte)'}' }, 2)]
    public async Task Post_InvalidUtf8_Is400WithTheOffset(byte[] body, int offset)
    {
        await using var gateway = await TestGateway.Start();

        using var response = await gateway.Post(body);

        var problem = await response.Problem(HttpStatusCode.BadRequest, "invalid_utf8");
        Assert.Equal($"The byte at offset {offset} does not belong to valid UTF-8.", problem.GetProperty("detail").GetString());
        Assert.Empty(gateway.Agents.Calls);
    }

    [Theory]
    [InlineData(64, HttpStatusCode.OK)]
    [InlineData(65, HttpStatusCode.BadRequest)]
    [InlineData(1_000_000, HttpStatusCode.BadRequest)]
    public async Task Post_Nesting_EndsAt64Levels(int levels, HttpStatusCode status)
    {
        await using var gateway = await TestGateway.Start();
        var body = "{\"a\":" + new string('[', levels - 1) + new string(']', levels - 1) + "}";

        using var response = await gateway.Call(body);

        Assert.Equal(status, response.StatusCode);
        if (status != HttpStatusCode.OK) await response.Problem(status, "too_deep");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=iso-8859-1")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("nonsense")]
    [InlineData(null)]
    public async Task Post_OtherContentType_Is415(string? type)
    {
        await using var gateway = await TestGateway.Start();

        using var response = await gateway.Call("{}", request =>
        {
            request.Content!.Headers.ContentType = null;
            if (type is not null) request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        });

        await response.Problem(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
        Assert.Empty(gateway.Agents.Calls);
    }

    [Fact]
    public async Task Post_ContentCoding_Is415()
    {
        await using var gateway = await TestGateway.Start();

        using var response = await gateway.Call("{}", request => request.Content!.Headers.ContentEncoding.Add("gzip"));

        await response.Problem(HttpStatusCode.UnsupportedMediaType, "unsupported_media_type");
    }

    [Theory]
    [InlineData("application/json; charset=UTF-8")]
    [InlineData("application/vnd.chenu+json")]
    public async Task Post_OtherNameOfJson_IsTaken(string type)
    {
        await using var gateway = await TestGateway.Start();

        using var response = await gateway.Call("{}", request => request.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse(type));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Post_LargerThanTheLimit_Is413(bool chunked)
    {
        await using var gateway = await TestGateway.Start(new GatewaySettings { MaxRequestBytes = 2_000 });
        var body = $$"""{"a":"{{new string('x', 3_000)}}"}""";

        using var response = await gateway.Call(body, request => request.Headers.TransferEncodingChunked = chunked);

        await response.Problem(HttpStatusCode.RequestEntityTooLarge, "body_too_large");
        Assert.Empty(gateway.Agents.Calls);
    }

    [Fact]
    public async Task Post_BodyThatStops_Is408AfterTheTimeAllowed()
    {
        var clock = new TestClock();
        await using var gateway = await TestGateway.Start(time: clock);
        using var socket = new TcpClient(gateway.Url.Host, gateway.Url.Port);
        var stream = socket.GetStream();
        var head = $"POST /v1/connectors/{SampleCatalogue.Connector}/verify_license HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer {TestGateway.FreeKey}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{{\"a\":";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), TestContext.Current.CancellationToken);

        await clock.WhenArmed(TimeSpan.FromSeconds(30));
        clock.Advance(TimeSpan.FromSeconds(30));

        using var answer = new StreamReader(stream);
        Assert.Equal("HTTP/1.1 408 Request Timeout", await answer.ReadLineAsync(TestContext.Current.CancellationToken));
        Assert.Empty(gateway.Agents.Calls);
    }

    [Theory]
    [InlineData("X-Timeout-Ms", "0")]
    [InlineData("X-Timeout-Ms", "600001")]
    [InlineData("X-Timeout-Ms", "1.5")]
    [InlineData("X-Timeout-Ms", "-1")]
    [InlineData("Idempotency-Key", "")]
    [InlineData("Idempotency-Key", "a b")]
    [InlineData("X-User", "jean.tremblay@example.org")]
    [InlineData("X-Agent", "../L2_ESTIMATOR")]
    [InlineData("X-Agent", "L2_ESTIMATOR/")]
    [InlineData("X-Agent", "L2_ESTIMATOR/a/b")]
    public async Task Post_InvalidHeader_Is400NamingIt(string name, string value)
    {
        await using var gateway = await TestGateway.Start();

        using var response = await gateway.Call("{}", request => request.Headers.TryAddWithoutValidation(name, value));

        var problem = await response.Problem(HttpStatusCode.BadRequest, "invalid_header");
        Assert.StartsWith(name + ": must be ", Assert.Single(problem.Fields()), StringComparison.Ordinal);
        Assert.Empty(gateway.Agents.Calls);
    }

    [Fact]
    public async Task Post_SeveralInvalidHeaders_AreAllNamed()
    {
        await using var gateway = await TestGateway.Start();

        using var response = await gateway.Call("{}", request =>
        {
            request.Headers.Add("X-Timeout-Ms", "soon");
            request.Headers.TryAddWithoutValidation("Idempotency-Key", new string('k', 256));
            request.Headers.Add("X-Agent", ["L2_ESTIMATOR", "L3_RBQ_VERIFIER"]);
        });

        var problem = await response.Problem(HttpStatusCode.BadRequest, "invalid_header");
        Assert.Equal(3, problem.Fields().Length);
    }

    [Theory]
    [InlineData("CONN%2FTEST")]
    [InlineData("%00")]
    [InlineData("CONN%0d%0aX")]
    [InlineData("..%2f..%2fetc")]
    [InlineData("Régie")]
    public async Task Post_NameThatNoConnectorCanHave_Is404(string connector)
    {
        await using var gateway = await TestGateway.Start();

        using var response = await gateway.Call("{}", connector: connector);

        // A NUL is refused by the server itself, before any path is matched.
        if (connector == "%00") Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        else await response.Problem(HttpStatusCode.NotFound, "unknown_connector");
        Assert.Empty(gateway.Agents.Calls);
    }

    [Fact]
    public async Task Request_UnknownPath_IsAProblem()
    {
        await using var gateway = await TestGateway.Start();

        using var response = await gateway.Http.GetAsync("/v2/nothing", TestContext.Current.CancellationToken);

        await response.Problem(HttpStatusCode.NotFound, "unknown_path");
    }

    [Fact]
    public async Task Request_WrongMethod_IsAProblemAndSaysWhichIsRight()
    {
        await using var gateway = await TestGateway.Start();

        using var response = await gateway.Http.GetAsync($"/v1/connectors/{SampleCatalogue.Connector}/verify_license", TestContext.Current.CancellationToken);

        await response.Problem(HttpStatusCode.MethodNotAllowed, "method_not_allowed");
        Assert.Equal(["POST"], response.Content.Headers.Allow);
    }
}
