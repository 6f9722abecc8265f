using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using CheNu.Grains.Connectors;
using CheNu.Tests;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Connectors.Tests.Pipeline;

public sealed class UpstreamSenderTests : IAsyncLifetime
{
    private readonly TestClock _clock = new();
    private readonly UpstreamPool _pool = new();
    private readonly MemoryStream _body = new();
    private Connector _connector = TestConnectors.One();
    private VendorStub _vendor = null!;

    public async ValueTask InitializeAsync() => _vendor = await VendorStub.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _vendor.DisposeAsync();
        _pool.Dispose();
    }

    [Fact]
    public async Task Send_Sandbox_GoesThereWithTheVendorsNameAndUntouchedPath()
    {
        var attempt = await Send("https://api.vendor.example/a%2Fb/%2E%2E?q=%C3%A9&r=a%20b");

        Assert.Equal("ok", attempt.Receipt.Outcome);
        Assert.Equal("{}", Encoding.UTF8.GetString(_body.ToArray()));
        Assert.Equal(2, attempt.Receipt.BytesReceived);
        Assert.Equal("GET http://api.vendor.example/a%2Fb/%2E%2E?q=%C3%A9&r=a%20b", Assert.Single(_vendor.Requests));
    }

    [Fact]
    public async Task Send_NoSandboxAndNoTls_IsRefusedBeforeAnythingIsSent()
    {
        var attempt = await Send($"http://127.0.0.1:{_vendor.Origin.Port}/", sandbox: null);

        Assert.Equal(ErrorCodes.TargetRefused, attempt.Error!.Code);
        Assert.Equal(ErrorSide.Policy, attempt.Error.Side);
        Assert.Empty(_vendor.Requests);
    }

    [Fact]
    public async Task Send_HostOfAnotherConnector_IsRefusedBeforeAnythingIsSent()
    {
        var attempt = await Send("https://evil.example/");

        Assert.Equal("evil.example is not a host of CONN_TEST_VENDOR.", attempt.Error!.Message);
        Assert.Empty(_vendor.Requests);
    }

    [Fact]
    public async Task Send_NobodyListens_IsUnreachableAndNotDone()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        var attempt = await Send(effect: EffectKind.Unsafe, sandbox: new Uri($"http://127.0.0.1:{port}"));

        AssertError(attempt, ErrorCodes.Unreachable, ErrorSide.Network, EffectState.NotDone, retryable: true);
        Assert.Null(attempt.Receipt.Status);
    }

    [Fact]
    public async Task Send_CertificateOfNobody_IsUnreachableForGood()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=nobody", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2120, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var secure = await VendorStub.StartAsync(certificate);

        var attempt = await Send($"https://127.0.0.1:{secure.Origin.Port}/", EffectKind.Unsafe, sandbox: null);

        AssertError(attempt, ErrorCodes.Unreachable, ErrorSide.Network, EffectState.NotDone, retryable: false);
        Assert.Empty(secure.Requests);
    }

    [Theory]
    [InlineData(EffectKind.Safe, EffectState.NotDone)]
    [InlineData(EffectKind.Idempotent, EffectState.Unknown)]
    [InlineData(EffectKind.Unsafe, EffectState.Unknown)]
    public async Task Send_ConnectionBreaksInTheBody_SaysWhatIsKnownOfTheEffect(EffectKind kind, EffectState effect)
    {
        _vendor.Answer(VendorStub.Break);

        var attempt = await Send(effect: kind);

        AssertError(attempt, ErrorCodes.ConnectionBroken, ErrorSide.Network, effect, retryable: true);
    }

    [Theory]
    [InlineData(EffectKind.Safe, EffectState.NotDone)]
    [InlineData(EffectKind.Keyed, EffectState.Unknown)]
    public async Task Send_NoAnswerInTime_TimesOut(EffectKind kind, EffectState effect)
    {
        _vendor.Answer(VendorStub.Hang);
        var sending = Send(effect: kind);
        await _vendor.Arrival();
        _clock.Advance(TimeSpan.FromSeconds(30));

        AssertError(await sending, ErrorCodes.TimedOut, ErrorSide.Network, effect, retryable: true);
    }

    [Fact]
    public async Task Send_SlowDrip_IsBoundedByTheDeadline()
    {
        var dripped = new TaskCompletionSource();
        _vendor.Answer(async context =>
        {
            await context.Response.WriteAsync("{");
            await context.Response.Body.FlushAsync();
            dripped.SetResult();
            await VendorStub.Hang(context);
        });
        var sending = Send();
        await dripped.Task;
        _clock.Advance(TimeSpan.FromSeconds(30));

        AssertError(await sending, ErrorCodes.TimedOut, ErrorSide.Network, EffectState.NotDone, retryable: true);
    }

    [Fact]
    public async Task Send_CallerCancels_IsNotATimeout()
    {
        using var caller = new CancellationTokenSource();
        _vendor.Answer(VendorStub.Hang);
        var sending = Send(effect: EffectKind.Unsafe, caller: caller.Token);
        await _vendor.Arrival();
        await caller.CancelAsync();

        AssertError(await sending, ErrorCodes.Cancelled, ErrorSide.Caller, EffectState.Unknown, retryable: false);
    }

    [Fact]
    public async Task Send_CancelledBeforehand_IsNotDone()
    {
        var attempt = await Send(effect: EffectKind.Unsafe, caller: new CancellationToken(canceled: true));

        AssertError(attempt, ErrorCodes.Cancelled, ErrorSide.Caller, EffectState.NotDone, retryable: false);
        Assert.Empty(_vendor.Requests);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Send_AnswerBeyondItsCap_IsRefused(bool announced)
    {
        _vendor.Answer(async context =>
        {
            context.Response.ContentLength = announced ? 5000 : null;
            await context.Response.WriteAsync(new string('x', 5000));
        });

        var attempt = await Send(maxBytes: 4999);

        AssertError(attempt, ErrorCodes.ResponseTooLarge, ErrorSide.Vendor, EffectState.NotDone, retryable: false);
    }

    [Fact]
    public async Task Send_AnswerBeyondItsCapToAWrite_IsDone()
    {
        _vendor.Answer(VendorStub.Status(201, new string('x', 5000)));

        AssertError(await Send(effect: EffectKind.Unsafe, maxBytes: 10), ErrorCodes.ResponseTooLarge, ErrorSide.Vendor, EffectState.Done, retryable: false);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task Send_CompressedAnswer_CountsAfterDecompression(string encoding)
    {
        _vendor.Answer(context => Compressed(context, encoding, new byte[100_000]));

        Assert.Equal(100_000, (await Send(maxBytes: 100_000)).Receipt.BytesReceived);
        Assert.Equal(ErrorCodes.ResponseTooLarge, (await Send(maxBytes: 99_999)).Error!.Code);
    }

    [Fact]
    public async Task Send_AnswerThatIsNotWhatItsEncodingSays_IsUnreadable()
    {
        _vendor.Answer(VendorStub.Status(200, "not gzip at all", ("Content-Encoding", "gzip")));

        AssertError(await Send(), ErrorCodes.ResponseUnreadable, ErrorSide.Vendor, EffectState.NotDone, retryable: false);
    }

    [Fact]
    public async Task Send_RedirectOnTheSameHost_IsFollowed()
    {
        _vendor.AnswerInTurn(
            VendorStub.Status(302, "", ("Location", "/second")),
            VendorStub.Status(307, "", ("Location", "https://api.vendor.example/third")),
            VendorStub.Status(200, "[]"));

        var attempt = await Send();

        Assert.Equal("ok", attempt.Receipt.Outcome);
        Assert.Equal(["/things", "/second", "/third"], _vendor.Requests.Select(request => new Uri(request[4..]).AbsolutePath), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.example/", "The vendor redirects to another host, evil.example.")]
    [InlineData("https://api.vendor.example:8443/", "The vendor redirects to another host, api.vendor.example.")]
    [InlineData("http://api.vendor.example/", "The vendor redirects from a secure connection to an insecure one.")]
    [InlineData("//evil.example/", "The vendor redirects to another host, evil.example.")]
    [InlineData("javascript:alert(1)", "The vendor redirects to something that is no web address.")]
    public async Task Send_RedirectElsewhere_IsRefused(string location, string message)
    {
        _vendor.Answer(VendorStub.Status(302, "", ("Location", location)));

        var attempt = await Send();

        AssertError(attempt, ErrorCodes.RedirectRefused, ErrorSide.Vendor, EffectState.NotDone, retryable: false);
        Assert.Equal(message, attempt.Error!.Message);
        Assert.Single(_vendor.Requests);
    }

    [Fact]
    public async Task Send_RedirectOfAWrite_IsRefused()
    {
        _vendor.Answer(VendorStub.Status(307, "", ("Location", "/elsewhere")));

        AssertError(await Send(effect: EffectKind.Unsafe), ErrorCodes.RedirectRefused, ErrorSide.Vendor, EffectState.Unknown, retryable: false);
        Assert.Single(_vendor.Requests);
    }

    [Fact]
    public async Task Send_RedirectForEver_IsRefusedAfterThree()
    {
        _vendor.Answer(VendorStub.Status(302, "", ("Location", "/things")));

        var attempt = await Send();

        Assert.Equal("The vendor redirects more than 3 times.", attempt.Error!.Message);
        Assert.Equal(4, _vendor.Requests.Length);
    }

    [Fact]
    public async Task Send_AnyStatus_IsAnAnswer()
    {
        _vendor.Answer(VendorStub.Status(503, "no", ("X-Request-Id", "req_1")));

        var attempt = await Send();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, attempt.Answer!.StatusCode);
        Assert.Equal("req_1", attempt.Receipt.VendorRequestId);
        Assert.Equal("no", Encoding.UTF8.GetString(_body.ToArray()));
    }

    [Fact]
    public async Task Send_Cookies_AreNotKeptAndTraceIdsAreNotSent()
    {
        var seen = new List<string>();
        _vendor.Answer(context =>
        {
            lock (seen)
                seen.AddRange(context.Request.Headers.Keys);
            context.Response.Headers.SetCookie = "session=1";
            return Task.CompletedTask;
        });
        using var activity = new Activity("test").Start();
        await Send();
        await Send();

        Assert.DoesNotContain("Cookie", seen, StringComparer.Ordinal);
        Assert.DoesNotContain("traceparent", seen, StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Send_MoreThanTheConnectionsAllowed_Wait()
    {
        _connector = _connector with { Pool = PoolSettings.Default with { MaxConnections = 2 } };
        var release = new TaskCompletionSource();
        var both = new TaskCompletionSource();
        var busy = 0;
        var most = 0;
        _vendor.Answer(async context =>
        {
            var now = Interlocked.Increment(ref busy);
            InterlockedMax(ref most, now);
            if (now == 2)
                both.TrySetResult();
            await release.Task;
            Interlocked.Decrement(ref busy);
        });

        var sending = Enumerable.Range(0, 6).Select(_ => Send(body: new MemoryStream())).ToList();
        await both.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        release.SetResult();
        await Task.WhenAll(sending);

        Assert.Equal(2, most);
        Assert.Equal(6, _vendor.Requests.Length);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = target; value > seen;)
            seen = Interlocked.CompareExchange(ref target, value, seen);
    }

    private static async Task Compressed(HttpContext context, string encoding, byte[] body)
    {
        context.Response.Headers.ContentEncoding = encoding;
        await using Stream stream = encoding switch
        {
            "gzip" => new GZipStream(context.Response.Body, CompressionLevel.Fastest),
            "br" => new BrotliStream(context.Response.Body, CompressionLevel.Fastest),
            _ => new ZLibStream(context.Response.Body, CompressionLevel.Fastest),
        };
        await stream.WriteAsync(body);
    }

    private static void AssertError(UpstreamAttempt attempt, string code, ErrorSide side, EffectState effect, bool retryable)
    {
        Assert.NotNull(attempt.Error);
        Assert.Equal((code, side, effect, retryable), (attempt.Error.Code, attempt.Error.Side, attempt.Error.Effect, attempt.Error.Retryable));
        Assert.Equal(code, attempt.Receipt.Outcome);
    }

    private Task<UpstreamAttempt> Send(
        string url = "https://api.vendor.example/things",
        EffectKind effect = EffectKind.Safe,
        long maxBytes = 10 << 20,
        CancellationToken? caller = null,
        Stream? body = null) => Send(url, effect, _vendor.Origin, maxBytes, caller, body);

    private Task<UpstreamAttempt> Send(EffectKind effect, Uri? sandbox) => Send("https://api.vendor.example/things", effect, sandbox);

    private Task<UpstreamAttempt> Send(string url, Uri? sandbox) => Send(url, EffectKind.Safe, sandbox);

    private async Task<UpstreamAttempt> Send(
        string url, EffectKind effect, Uri? sandbox, long maxBytes = 10 << 20, CancellationToken? caller = null, Stream? body = null)
    {
        var sender = new UpstreamSender(_pool, Options.Create(new UpstreamOptions { SandboxOrigin = sandbox }), _clock);
        var request = new UpstreamRequest(Build(url, effect), "the target", effect, maxBytes);
        using var deadline = new CallDeadline(_clock, TimeSpan.FromSeconds(30), caller ?? TestContext.Current.CancellationToken);
        return await sender.Send(_connector, request, body ?? _body, deadline);
    }

    private static HttpRequestMessage Build(string url, EffectKind effect)
    {
        var exact = new Uri(url, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        return effect == EffectKind.Safe
            ? new HttpRequestMessage(HttpMethod.Get, exact)
            : new HttpRequestMessage(HttpMethod.Post, exact) { Content = new StringContent("{}") };
    }
}
