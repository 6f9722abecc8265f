using System.Globalization;
using System.IO.Compression;
using System.Text;
using CheNu.Sandbox.Faults;
using CheNu.Sandbox.Stripe;

namespace CheNu.Sandbox.Tests.Faults;

public sealed class FaultTests
{
    private const string Balance = "https://api.stripe.com/v1/balance";
    private const string Intents = "https://api.stripe.com/v1/payment_intents";

    private static readonly (string, string) Key = ("Authorization", "Bearer " + StripeService.ApiKey);

    [Fact]
    public async Task Latency_Answer_ComesWhenTheTimeHasPassed()
    {
        await using var sandbox = await SandboxHost.Start();
        sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.Latency, Delay = TimeSpan.FromSeconds(20), Times = 1 });

        var asked = sandbox.Ask(HttpMethod.Get, Balance, null, Key);
        await sandbox.Time.UntilArmed(TestContext.Current.CancellationToken);
        var early = asked.IsCompleted;
        sandbox.Time.Advance(TimeSpan.FromSeconds(20));
        var answer = await asked;

        Assert.False(early);
        Assert.Equal(200, answer.Status);
    }

    [Fact]
    public async Task Status_Twice_ThenTheVendorAnswersAgain()
    {
        await using var sandbox = await SandboxHost.Start();
        sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 502, Connector = "CONN_FIN_STRIPE", Times = 2 });

        var statuses = new List<int>();
        for (var i = 0; i < 3; i++)
            statuses.Add((await sandbox.Ask(HttpMethod.Get, Balance, null, Key)).Status);

        Assert.Equal([502, 502, 200], statuses);
        Assert.Empty(sandbox.Server.Faults.List());
    }

    [Fact]
    public async Task Status_Default_HasTheVendorsErrorBodyAndNoEffect()
    {
        await using var sandbox = await SandboxHost.Start();
        sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.Status, Times = 1 });

        var answer = await Create(sandbox);

        Assert.Equal(503, answer.Status);
        Assert.Equal("api_error", answer.At("error", "type"));
        Assert.Equal(0, sandbox.Server.Requests.EffectsOf("stripe.payment_intents.create"));
    }

    [Fact]
    public async Task Status_AfterEffect_IsSentAlthoughTheWriteTookPlace()
    {
        await using var sandbox = await SandboxHost.Start();
        sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.Status, AfterEffect = true, Body = """{"mine":1}""", Times = 1 });

        var answer = await Create(sandbox);

        Assert.Equal(503, answer.Status);
        Assert.Equal("1", answer.At("mine"));
        Assert.Equal(1, sandbox.Server.Requests.EffectsOf("stripe.payment_intents.create"));
    }

    [Theory]
    [InlineData(RetryAfterForm.Seconds, "90")]
    [InlineData(RetryAfterForm.Rfc1123, "Sat, 21 Nov 2026 15:01:30 GMT")]
    [InlineData(RetryAfterForm.Rfc850, "Saturday, 21-Nov-26 15:01:30 GMT")]
    [InlineData(RetryAfterForm.Asctime, "Sat Nov 21 15:01:30 2026")]
    [InlineData(RetryAfterForm.None, null)]
    public async Task RateLimited_EachForm_IsWrittenInRetryAfter(RetryAfterForm form, string? expected)
    {
        await using var sandbox = await SandboxHost.Start();
        sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.RateLimited, RetryAfterForm = form, RetryAfter = TimeSpan.FromSeconds(90) });

        var answer = await sandbox.Ask(HttpMethod.Get, Balance, null, Key);

        Assert.Equal(429, answer.Status);
        Assert.Equal("rate_limit", answer.At("error", "code"));
        Assert.Equal(expected, answer.Header("Retry-After"));
    }

    [Fact]
    public void Asctime_DayBelowTen_IsPaddedWithASpace() =>
        Assert.Equal("Sun Nov  6 08:49:37 1994", CheNu.Sandbox.Http.HttpDates.Asctime(new DateTimeOffset(1994, 11, 6, 8, 49, 37, TimeSpan.Zero)));

    [Theory]
    [InlineData(10)]
    [InlineData(1_000_000)]
    public async Task Reset_MidBody_SendsTheBytesAndBreaksOff(int bytes)
    {
        await using var sandbox = await SandboxHost.Start();
        sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.Reset, Bytes = bytes });

        using var response = await sandbox.Send(HttpMethod.Post, Intents, SandboxHost.Form("amount=1099&currency=cad"), Key);

        Assert.Equal(200, (int)response.StatusCode);
        await Assert.ThrowsAsync<HttpRequestException>(() => response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(1, sandbox.Server.Requests.EffectsOf("stripe.payment_intents.create"));
    }

    [Fact]
    public async Task Reset_BeforeTheAnswer_BreaksTheConnection()
    {
        await using var sandbox = await SandboxHost.Start();
        sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.Reset, Bytes = 0, AfterEffect = false });

        await Assert.ThrowsAsync<HttpRequestException>(() => Create(sandbox));

        Assert.Equal(0, sandbox.Server.Requests.EffectsOf("stripe.payment_intents.create"));
    }

    [Fact]
    public async Task SlowDrip_EachInterval_SendsItsBytes()
    {
        await using var sandbox = await SandboxHost.Start();
        sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.SlowDrip, Bytes = 30, Interval = TimeSpan.FromSeconds(5), Times = 1 });

        using var response = await sandbox.Send(HttpMethod.Get, Balance, null, Key);
        await using var body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        var buffer = new byte[1_000];
        var read = 0;
        var drips = 0;
        while (read < response.Content.Headers.ContentLength)
        {
            if (drips > 0)
            {
                await sandbox.Time.UntilArmed(TestContext.Current.CancellationToken);
                sandbox.Time.Advance(TimeSpan.FromSeconds(5));
            }

            read += await body.ReadAsync(buffer, TestContext.Current.CancellationToken);
            drips++;
            Assert.Equal(Math.Min(drips * 30, (int)response.Content.Headers.ContentLength), read);
        }

        Assert.Equal((int)Math.Ceiling(read / 30.0), drips);
    }

    [Fact]
    public async Task MalformedJson_Body_CannotBeParsed()
    {
        var answer = await BalanceWith(new Fault { Kind = FaultKind.MalformedJson });

        Assert.Equal(200, answer.Status);
        Assert.ThrowsAny<System.Text.Json.JsonException>(() => answer.Json);
    }

    [Fact]
    public async Task Oversized_Body_HasTheSizeAskedFor()
    {
        var answer = await BalanceWith(new Fault { Kind = FaultKind.Oversized, Size = 3_000_000 });

        Assert.Null(answer.Header("Content-Length"));
        Assert.Equal(3_000_000, answer.At("filler")!.Length);
    }

    [Fact]
    public async Task Redirect_Default_PointsToAnotherHost()
    {
        var answer = await BalanceWith(new Fault { Kind = FaultKind.Redirect });

        Assert.Equal(302, answer.Status);
        Assert.Equal("https://elsewhere.example/v1/balance", answer.Header("Location"));
    }

    [Fact]
    public async Task WrongCharset_Utf8Body_SaysUtf16()
    {
        var answer = await BalanceWith(new Fault { Kind = FaultKind.WrongCharset });

        Assert.Equal("application/json; charset=utf-16", answer.Header("Content-Type"));
        Assert.Equal("balance", answer.At("object"));
    }

    [Fact]
    public async Task InvalidUtf8_Body_CannotBeDecoded()
    {
        var answer = await BalanceWith(new Fault { Kind = FaultKind.InvalidUtf8 });

        Assert.Throws<DecoderFallbackException>(() => new UTF8Encoding(false, true).GetString(answer.Bytes));
    }

    [Fact]
    public async Task Empty_Body_Is200WithNothing()
    {
        var answer = await BalanceWith(new Fault { Kind = FaultKind.Empty });

        Assert.Equal(200, answer.Status);
        Assert.Empty(answer.Bytes);
    }

    [Fact]
    public async Task GzipBomb_Body_GrowsAThousandfold()
    {
        var answer = await BalanceWith(new Fault { Kind = FaultKind.GzipBomb, Size = 8 << 20 });

        await using var gzip = new GZipStream(new MemoryStream(answer.Bytes), CompressionMode.Decompress);
        using var grown = new MemoryStream();
        await gzip.CopyToAsync(grown, TestContext.Current.CancellationToken);
        Assert.Equal("gzip", answer.Header("Content-Encoding"));
        Assert.InRange(answer.Bytes.Length, 1, 16_000);
        Assert.Equal(8 << 20, grown.Length);
    }

    [Fact]
    public async Task Matcher_MethodAndPath_LeaveOtherRequestsAlone()
    {
        await using var sandbox = await SandboxHost.Start();
        sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.Status, Method = "POST", Path = "/v1/payment_*", Host = "api.stripe.com" });
        sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.Status, Connector = "CONN_GOV_RBQ" });

        Assert.Equal(503, (await Create(sandbox)).Status);
        Assert.Equal(200, (await sandbox.Ask(HttpMethod.Get, Intents, null, Key)).Status);
        Assert.Equal(200, (await sandbox.Ask(HttpMethod.Get, Balance, null, Key)).Status);
        Assert.Equal(503, (await sandbox.Ask(HttpMethod.Get, "https://www.rbq.gouv.qc.ca/")).Status);
    }

    [Fact]
    public void Add_OutOfRange_TellsAllOfIt()
    {
        var plan = new FaultPlan((_, _) => false);

        var error = Assert.Throws<ArgumentException>(() => plan.Add(new Fault
        {
            Kind = FaultKind.SlowDrip, Times = 0, Delay = TimeSpan.FromHours(1), Status = 99, RetryAfter = TimeSpan.FromDays(2), Bytes = 0, Interval = TimeSpan.Zero, Size = 2L << 30,
        }));

        Assert.Equal(
            "'times' is out of range. Allowed: at least 1. 'delay' is out of range. Allowed: 0s to 10m. 'status' is out of range. Allowed: 200 to 599. "
            + "'retry_after' is out of range. Allowed: 0s to 24h. 'bytes' is out of range. Allowed: at least 1 for a drip. 'interval' is out of range. Allowed: 1ms to 1m. "
            + "'size' is out of range. Allowed: 1 to 1073741824.",
            error.Message.Split(" (Parameter")[0]);
    }

    private static Task<Answer> Create(SandboxHost sandbox) =>
        sandbox.Ask(HttpMethod.Post, Intents, SandboxHost.Form(string.Create(CultureInfo.InvariantCulture, $"amount={1099}&currency=cad")), Key);

    private static async Task<Answer> BalanceWith(Fault fault)
    {
        await using var sandbox = await SandboxHost.Start();
        sandbox.Server.Faults.Add(fault);
        return await sandbox.Ask(HttpMethod.Get, Balance, null, Key);
    }
}
