using System.Text;
using CheNu.Grains.Admission;
using CheNu.Grains.Connectors;
using CheNu.Tests;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Connectors.Tests.Datasets;

public sealed class DatasetStoreTests : IAsyncLifetime
{
    private readonly TestClock _clock = new();
    private readonly UpstreamPool _pool = new();
    private readonly Connector _connector = TestConnectors.One();
    private VendorStub _vendor = null!;
    private DatasetStore _store = null!;
    private SiloAdmission _admission = null!;

    public async ValueTask InitializeAsync()
    {
        _vendor = await VendorStub.StartAsync();
        var sender = new UpstreamSender(_pool, Options.Create(new UpstreamOptions { SandboxOrigin = _vendor.Origin }), _clock);
        var limits = new PolicyLimits(new CatalogueStore(TestConnectors.Catalogue(_connector)), new FixedPolicies(AdmissionPolicy.Default));
        _admission = new SiloAdmission(new LocalAuthority(limits, _clock), limits, _clock, NullLogger<SiloAdmission>.Instance);
        _store = new DatasetStore(new DatasetDownloader(sender, new AdmissionGate(_admission), new RetryPolicy(() => 0), _clock), _clock, NullLogger<DatasetStore>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        await _vendor.DisposeAsync();
        _pool.Dispose();
        _admission.Dispose();
    }

    [Fact]
    public async Task Read_FirstCalls_ShareOneDownload()
    {
        var release = new TaskCompletionSource();
        _vendor.Answer(async context =>
        {
            await release.Task;
            await context.Response.Body.WriteAsync(Register.Zip(Register.Csv));
        });
        var reads = Enumerable.Range(0, 5).Select(_ => Read("csv_zip")).ToList();
        await _vendor.Arrival();
        release.SetResult();

        foreach (var read in await Task.WhenAll(reads))
        {
            Assert.Equal(2, read.Table!.Count);
            Assert.Equal("ok", Assert.Single(read.Attempts).Outcome);
        }

        Assert.Equal([$"GET http://{TestConnectors.Host}/register.zip"], _vendor.Requests);
    }

    [Fact]
    public async Task Read_DeclaredHeaders_GoWithTheDownload()
    {
        var seen = "";
        _vendor.Answer(async context =>
        {
            seen = context.Request.Headers["X-Portal"].ToString();
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(Register.Csv));
        });

        using var deadline = new CallDeadline(_clock, TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await _store.Read(_connector, Register.Source() with { Headers = [KeyValuePair.Create("X-Portal", "open data")] }, deadline);

        Assert.Equal("open data", seen);
    }

    [Fact]
    public async Task Read_DeadlineBeforeTheFirstDownloadEnds_TimesOutAndTheDownloadGoesOn()
    {
        var release = new TaskCompletionSource();
        _vendor.Answer(async context =>
        {
            await release.Task;
            await context.Response.WriteAsync(Register.Csv);
        });
        var first = Read();
        await _vendor.Arrival();
        _clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(ErrorCodes.TimedOut, (await first).Error!.Code);

        var second = Read();
        release.SetResult();
        Assert.Equal(2, (await second).Table!.Count);
        Assert.Single(_vendor.Requests);
    }

    [Fact]
    public async Task Read_OldCopy_IsServedWhileANewerOneIsFetchedConditionally()
    {
        _vendor.AnswerInTurn(
            VendorStub.Status(200, Register.Csv, ("ETag", "\"v1\"")),
            context =>
            {
                Assert.Equal("\"v1\"", context.Request.Headers.IfNoneMatch.ToString());
                context.Response.StatusCode = 304;
                return Task.CompletedTask;
            });
        await Read();
        await _vendor.Arrival();
        _clock.Advance(TimeSpan.FromHours(25));

        var old = await Read();
        await _vendor.Arrival();

        Assert.Equal(TimeSpan.FromHours(25), old.Age);
        Assert.Equal(2, old.Table!.Count);
        Assert.Empty(old.Attempts);
        await Until(async () => (await Read()).Age == TimeSpan.Zero);
        Assert.Equal(2, _vendor.Requests.Length);
    }

    [Fact]
    public async Task Read_NewFileLacksAColumn_KeepsTheOldCopyAndSaysThatItIsOld()
    {
        _vendor.AnswerInTurn(VendorStub.Status(200, Register.Csv), VendorStub.Status(200, "\"Numéro de licence\"\n\"1\"\n"));
        await Read();
        _clock.Advance(TimeSpan.FromHours(25));
        await Read();

        await Until(async () => (await Read()).IsStale);
        Assert.Equal(2, (await Read()).Table!.Count);
    }

    [Fact]
    public async Task Read_ServerFails_IsRetriedThenToldWithTheTimeToComeBack()
    {
        _vendor.Answer(VendorStub.Status(503));
        var read = Read();
        for (var retry = 0; retry < 3; retry++)
        {
            var wait = TimeSpan.FromMilliseconds(125 << retry);
            await _clock.WhenArmed(wait);
            _clock.Advance(wait);
        }

        var error = (await read).Error!;
        Assert.Equal(ErrorCodes.DatasetUnavailable, error.Code);
        Assert.Equal("The published file that answers this could not be fetched. The server answered the request for the file with status 503.", error.Message);
        Assert.Equal(TimeSpan.FromSeconds(5), error.RetryAfter);
        Assert.Equal(4, _vendor.Requests.Length);

        Assert.Equal(ErrorCodes.DatasetUnavailable, (await Read()).Error!.Code);
        Assert.Equal(4, _vendor.Requests.Length);
    }

    [Fact]
    public async Task Read_FileBeyondItsCap_IsRefused()
    {
        _vendor.Answer(VendorStub.Status(200, new string('x', 2000)));

        var read = await Read("csv", 1000);

        Assert.Contains("larger than the 1000 bytes allowed", read.Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_LeavesNoTemporaryFile()
    {
        _vendor.Answer(VendorStub.Status(200, Register.Csv));
        await Read();

        Assert.DoesNotContain(
            new DirectoryInfo(Path.GetTempPath()).GetFiles("chenu-*.tmp"),
            file => file.Length == Encoding.UTF8.GetByteCount(Register.Csv));
    }

    private async Task<DatasetRead> Read(string format = "csv", long maxBytes = 1 << 30)
    {
        using var deadline = new CallDeadline(_clock, TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        return await _store.Read(_connector, Register.Source(format, maxBytes), deadline);
    }

    // The end of a background fetch has no event of its own: ask until it shows, as a caller would.
    private static async Task Until(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await condition())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
