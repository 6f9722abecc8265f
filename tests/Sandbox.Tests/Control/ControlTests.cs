using CheNu.Sandbox.Faults;
using CheNu.Sandbox.Stripe;

namespace CheNu.Sandbox.Tests.Control;

public sealed class ControlTests
{
    private const string Local = "https://127.0.0.1";
    private const string Kinds = "latency, status, rate_limited, reset, slow_drip, malformed_json, oversized, redirect, wrong_charset, invalid_utf8, empty, gzip_bomb, stall, garbage, error_event, wrong_content_type, missing_finish, missing_end, usage, endless, content_filter, truncated, half_tool_call, duplicated_event.";

    [Fact]
    public async Task Index_Asked_ListsConnectorsHostsAndFaults()
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await sandbox.Ask(HttpMethod.Get, Local + "/__sandbox");

        Assert.Equal(200, answer.Status);
        Assert.Contains("api.stripe.com", answer.Text, StringComparison.Ordinal);
        Assert.Contains("CONN_GOV_RBQ", answer.Text, StringComparison.Ordinal);
        Assert.Equal("[]", answer.At("faults"));
    }

    [Fact]
    public async Task Faults_PostedListedDeleted_AreInForceMeanwhile()
    {
        await using var sandbox = await SandboxHost.Start();

        var added = await sandbox.Ask(HttpMethod.Post, Local + "/__sandbox/faults", SandboxHost.Json(
            """{"kind":"rate_limited","connector":"CONN_FIN_STRIPE","method":"GET","path":"/v1/*","times":3,"retry_after":"2m","retry_after_form":"rfc850","delay":"0.5s"}"""));
        var fault = Assert.Single(sandbox.Server.Faults.List()).Fault;
        var listed = await sandbox.Ask(HttpMethod.Get, Local + "/__sandbox/faults");
        var deleted = await sandbox.Ask(HttpMethod.Delete, Local + "/__sandbox/faults");

        Assert.Equal(201, added.Status);
        Assert.Equal("1", added.At("id"));
        Assert.Equal(
            new Fault
            {
                Kind = FaultKind.RateLimited, Connector = "CONN_FIN_STRIPE", Method = "GET", Path = "/v1/*", Times = 3,
                RetryAfter = TimeSpan.FromMinutes(2), RetryAfterForm = RetryAfterForm.Rfc850, Delay = TimeSpan.FromMilliseconds(500),
            },
            fault);
        Assert.Equal("rate_limited", listed.At(0, "fault", "kind"));
        Assert.Equal("120s", listed.At(0, "fault", "retry_after"));
        Assert.Equal("500ms", listed.At(0, "fault", "delay"));
        Assert.Equal(204, deleted.Status);
        Assert.Empty(sandbox.Server.Faults.List());
    }

    [Fact]
    public async Task Fault_DeletedById_LeavesTheOthers()
    {
        await using var sandbox = await SandboxHost.Start();
        sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.Empty });
        sandbox.Server.Faults.Add(new Fault { Kind = FaultKind.Status });

        var deleted = await sandbox.Ask(HttpMethod.Delete, Local + "/__sandbox/faults/1");
        var again = await sandbox.Ask(HttpMethod.Delete, Local + "/__sandbox/faults/1");

        Assert.Equal(204, deleted.Status);
        Assert.Equal(404, again.Status);
        Assert.Equal(2, Assert.Single(sandbox.Server.Faults.List()).Id);
    }

    [Theory]
    [InlineData("nonsense", "A fault is a JSON object in UTF-8, for example {\"kind\":\"status\",\"status\":503}.")]
    [InlineData("[]", "A fault is a JSON object in UTF-8, for example {\"kind\":\"status\",\"status\":503}.")]
    [InlineData("""{"kind":"\ud800"}""", "A fault is a JSON object in UTF-8, for example {\"kind\":\"status\",\"status\":503}.")]
    [InlineData("null", "A fault is a JSON object in UTF-8, for example {\"kind\":\"status\",\"status\":503}.")]
    [InlineData("{}", "'kind' is missing. Allowed: " + Kinds)]
    [InlineData("""{"kind":"melt"}""", "'kind' is \"melt\". Allowed: " + Kinds)]
    [InlineData("""{"kind":1}""", "'kind' is 1. Allowed: " + Kinds)]
    [InlineData("""{"kind":"status","status":"bad","after_effect":0}""", "'status' is \"bad\". Allowed: a whole number. 'after_effect' is 0. Allowed: true, false.")]
    [InlineData("""{"kind":"latency","delay":"1 week"}""", "'delay' is \"1 week\". Allowed: a number and a unit in quotes, as in \"500ms\", \"30s\", \"5m\", \"1h\".")]
    [InlineData("""{"kind":"latency","delay":"11m"}""", "'delay' is out of range. Allowed: 0s to 10m.")]
    [InlineData(
        """{"kind":"latency","dealy":"1s"}""",
        "'dealy' is not a member of a fault. Allowed: kind, connector, host, method, path, times, after_effect, delay, status, body, retry_after_form, retry_after, bytes, interval, size, location, event, at, for, usage, content_type.")]
    public async Task Faults_BadBody_AreRefusedWithAReason(string body, string reason)
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await sandbox.Ask(HttpMethod.Post, Local + "/__sandbox/faults", SandboxHost.Json(body));

        Assert.Equal(400, answer.Status);
        Assert.Equal(reason, answer.At("detail"));
        Assert.Empty(sandbox.Server.Faults.List());
    }

    [Fact]
    public async Task Requests_Logged_ShowNoSecret()
    {
        await using var sandbox = await SandboxHost.Start();
        await sandbox.Ask(HttpMethod.Get, "https://api.stripe.com/v1/balance?access_token=abc&limit=2", null, ("Authorization", "Bearer " + StripeService.ApiKey), ("X-Api-Key", "abcdef"), ("Stripe-Version", "2026-06-24.dahlia"));

        var entry = Assert.Single(sandbox.Server.Requests.Entries);
        var page = await sandbox.Ask(HttpMethod.Get, Local + "/__sandbox/requests");

        Assert.Equal("Bearer ***", entry.Headers["Authorization"]);
        Assert.Equal("***", entry.Headers["X-Api-Key"]);
        Assert.Equal("2026-06-24.dahlia", entry.Headers["Stripe-Version"]);
        Assert.Equal("access_token=***&limit=2", entry.Query);
        Assert.Equal(400, entry.Status);
        Assert.Equal("/v1/balance", page.At("requests", 0, "path"));
        Assert.DoesNotContain(StripeService.ApiKey, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("abc", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_BeyondCapacity_ForgetsEntriesButNotCounts()
    {
        await using var sandbox = await SandboxHost.Start(options: new SandboxOptions { LogCapacity = 2 });
        for (var i = 0; i < 3; i++)
            await sandbox.Ask(HttpMethod.Get, "https://api.stripe.com/v1/balance");

        Assert.Equal([2L, 3L], sandbox.Server.Requests.Entries.Select(entry => entry.Number));
        Assert.Equal(3, sandbox.Server.Requests.Count);
        Assert.Equal(3, sandbox.Server.Requests.CountFor("API.stripe.com"));
    }

    [Fact]
    public async Task ControlPath_UnderAVendorsName_IsTheVendors()
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await sandbox.Ask(HttpMethod.Get, "https://api.stripe.com/__sandbox");

        Assert.Equal(404, answer.Status);
        Assert.Equal("invalid_request_error", answer.At("error", "type"));
    }

    [Fact]
    public async Task UnknownHost_Called_IsMisdirected()
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await sandbox.Ask(HttpMethod.Get, "https://unknown.example/");

        Assert.Equal(421, answer.Status);
    }

    [Fact]
    public async Task Body_AboveTheLimit_Is413()
    {
        await using var sandbox = await SandboxHost.Start(options: new SandboxOptions { MaxRequestBytes = 10 });

        var answer = await sandbox.Ask(HttpMethod.Post, "https://api.stripe.com/v1/customers", SandboxHost.Form("name=abcdefghij"));

        Assert.Equal(413, answer.Status);
    }

    [Fact]
    public async Task Start_PortTaken_Fails()
    {
        await using var sandbox = await SandboxHost.Start();

        await Assert.ThrowsAsync<IOException>(() => SandboxServer.StartAsync(
            new SandboxOptions { Port = sandbox.Server.Origin.Port }, SandboxHost.EmptyCatalogue, TimeProvider.System, TestContext.Current.CancellationToken));
    }
}
