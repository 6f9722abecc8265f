using CheNu.Sandbox.ClickUp;

namespace CheNu.Sandbox.Tests.ClickUp;

public sealed class ClickUpTests
{
    private const string Root = "https://api.clickup.com/api/v2";
    private const string List = "/list/901100000001/task";
    private const string Team = "/team/" + ClickUpService.TeamId;

    private static readonly (string, string) Key = ("Authorization", ClickUpService.ApiKey);

    [Fact]
    public async Task CreateTask_Then_ReadListAndChange()
    {
        await using var sandbox = await SandboxHost.Start();

        var created = await Post(sandbox, List, """{"name":"Commander le bardeau","assignees":[1001],"due_date":1767225600000,"priority":2,"tags":["toiture"]}""");
        var id = created.At("id");
        var changed = await Send(sandbox, HttpMethod.Put, "/task/" + id, """{"status":"complete","assignees":{"add":[1002],"rem":[1001]}}""");
        var read = await Get(sandbox, "/task/" + id);
        var open = await Get(sandbox, List + "?page=0");
        var all = await Get(sandbox, List + "?include_closed=true");

        Assert.Equal("high", created.At("priority", "priority"));
        Assert.Equal("1767225600000", created.At("due_date"));
        Assert.Equal("1002", changed.At("assignees", 0, "id"));
        Assert.Equal("closed", read.At("status", "type"));
        Assert.Equal("[]", open.At("tasks"));
        Assert.Equal(id, all.At("tasks", 0, "id"));
        Assert.Equal("true", all.At("last_page"), ignoreCase: true);
        Assert.Equal(1, sandbox.Server.Requests.EffectsOf("clickup.tasks.create"));
    }

    [Theory]
    [InlineData(null, "OAUTH_017")]
    [InlineData("Bearer " + ClickUpService.ApiKey, "OAUTH_025")]
    [InlineData("pk_other", "OAUTH_025")]
    public async Task Call_TokenNotByItself_IsRefused(string? authorization, string code)
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await sandbox.Ask(HttpMethod.Get, Root + "/user", null, authorization is null ? [] : [("Authorization", authorization)]);

        Assert.Equal(401, answer.Status);
        Assert.Equal(code, answer.At("ECODE"));
    }

    [Fact]
    public async Task Call_OtherWorkspace_IsNotAuthorised()
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await Get(sandbox, "/team/1/time_entries");

        Assert.Equal(401, answer.Status);
        Assert.Equal("OAUTH_027", answer.At("ECODE"));
    }

    [Theory]
    [InlineData(List, "{}", 400)]
    [InlineData(List, """{"name":""}""", 400)]
    [InlineData(List, """{"name":"a","priority":5}""", 400)]
    [InlineData(List, """{"name":"a","due_date":"2026-01-01"}""", 400)]
    [InlineData(List, """{"name":"a","assignees":["moi"]}""", 400)]
    [InlineData(List, """{"name":"a","status":"asleep"}""", 400)]
    [InlineData(List, "[1]", 400)]
    [InlineData("/list/1/task", """{"name":"a"}""", 404)]
    public async Task CreateTask_Bad_IsRefused(string path, string body, int status)
    {
        await using var sandbox = await SandboxHost.Start();

        var answer = await Post(sandbox, path, body);

        Assert.Equal(status, answer.Status);
        Assert.NotNull(answer.At("ECODE"));
        Assert.Empty(sandbox.Server.Requests.Effects);
    }

    [Fact]
    public async Task CreateTask_AsForm_IsRefused()
    {
        await using var sandbox = await SandboxHost.Start();

        Assert.Equal(400, (await sandbox.Ask(HttpMethod.Post, Root + List, SandboxHost.Form("name=a"), Key)).Status);
    }

    [Fact]
    public async Task UpdateTask_AssigneesAsList_IsRefused()
    {
        await using var sandbox = await SandboxHost.Start();
        var created = await Post(sandbox, List, """{"name":"a"}""");

        Assert.Equal(400, (await Send(sandbox, HttpMethod.Put, "/task/" + created.At("id"), """{"assignees":[1002]}""")).Status);
    }

    [Fact]
    public async Task Call_WrongMethod_IsNoRoute()
    {
        await using var sandbox = await SandboxHost.Start();

        Assert.Equal(404, (await Send(sandbox, HttpMethod.Put, List, "{}")).Status);
    }

    [Fact]
    public async Task Timer_StartedAndStopped_IsAnEntry()
    {
        await using var sandbox = await SandboxHost.Start();
        var task = (await Post(sandbox, List, """{"name":"a"}""")).At("id");

        var started = await Post(sandbox, Team + "/time_entries/start", $$"""{"tid":"{{task}}","description":"pose"}""");
        sandbox.Time.Advance(TimeSpan.FromMinutes(30));
        var current = await Get(sandbox, Team + "/time_entries/current");
        var stopped = await sandbox.Ask(HttpMethod.Post, Root + Team + "/time_entries/stop", null, Key);
        var entries = await Get(sandbox, Team + "/time_entries?task_id=" + task);

        Assert.StartsWith("-", started.At("data", "duration"), StringComparison.Ordinal);
        Assert.Equal(started.At("data", "id"), current.At("data", "id"));
        Assert.Equal("1800000", stopped.At("data", "duration"));
        Assert.Equal("1800000", entries.At("data", 0, "duration"));
    }

    [Fact]
    public async Task LegacyTime_WithoutAnInterval_StartsNothing()
    {
        await using var sandbox = await SandboxHost.Start();
        var task = (await Post(sandbox, List, """{"name":"a"}""")).At("id");

        var refused = await Post(sandbox, $"/task/{task}/time", "{}");
        var tracked = await Post(sandbox, $"/task/{task}/time", """{"time":60000}""");
        var current = await Get(sandbox, Team + "/time_entries/current");

        Assert.Equal(400, refused.Status);
        Assert.NotNull(tracked.At("id"));
        Assert.Null(current.At("data"));
    }

    [Theory]
    [InlineData("?start_date=yesterday")]
    [InlineData("?task_id=1&list_id=2")]
    public async Task TimeEntries_BadFilter_IsRefused(string query)
    {
        await using var sandbox = await SandboxHost.Start();

        Assert.Equal(400, (await Get(sandbox, Team + "/time_entries" + query)).Status);
    }

    [Fact]
    public async Task Comment_Added_IsListed()
    {
        await using var sandbox = await SandboxHost.Start();
        var task = (await Post(sandbox, List, """{"name":"a"}""")).At("id");

        var added = await Post(sandbox, $"/task/{task}/comment", """{"comment_text":"Livré.","notify_all":false}""");
        var listed = await Get(sandbox, $"/task/{task}/comment");
        var missing = await Post(sandbox, $"/task/{task}/comment", "{}");
        var nowhere = await Post(sandbox, "/task/none/comment", """{"comment_text":"x"}""");

        Assert.Equal(added.At("id"), listed.At("comments", 0, "id"));
        Assert.Equal("Livré.", listed.At("comments", 0, "comment_text"));
        Assert.Equal(400, missing.Status);
        Assert.Equal(404, nowhere.Status);
    }

    [Fact]
    public async Task RateLimit_Headers_CountDownAndEnforcedRefuse()
    {
        await using var sandbox = await SandboxHost.Start(options: new SandboxOptions { EnforceRateLimits = true });

        var first = await Get(sandbox, "/user");
        for (var i = 0; i < 99; i++)
            await Get(sandbox, "/user");
        var over = await Get(sandbox, "/user");
        sandbox.Time.Advance(TimeSpan.FromMinutes(1));
        var later = await Get(sandbox, "/user");

        Assert.Equal("100", first.Header("X-RateLimit-Limit"));
        Assert.Equal("99", first.Header("X-RateLimit-Remaining"));
        Assert.Equal(429, over.Status);
        Assert.Equal(new DateTimeOffset(2026, 11, 21, 15, 1, 0, TimeSpan.Zero).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), over.Header("X-RateLimit-Reset"));
        Assert.Null(over.Header("Retry-After"));
        Assert.Equal(200, later.Status);
    }

    [Fact]
    public async Task OAuth_CodeExchanged_GivesABearerToken()
    {
        await using var sandbox = await SandboxHost.Start();
        var credentials = sandbox.Server.Credentials;

        var token = await sandbox.Ask(HttpMethod.Post, $"{Root}/oauth/token?client_id={credentials.Find("CONN_PROD_CLICKUP", "client_id")}&client_secret={credentials.Find("CONN_PROD_CLICKUP", "client_secret")}&code=sandbox-clickup-code");
        var user = await sandbox.Ask(HttpMethod.Get, Root + "/user", null, ("Authorization", "Bearer " + token.At("access_token")));
        var wrong = await sandbox.Ask(HttpMethod.Post, Root + "/oauth/token?client_id=x&client_secret=y&code=z");

        Assert.Equal(200, user.Status);
        Assert.Equal("OAUTH_010", wrong.At("ECODE"));
    }

    private static Task<Answer> Post(SandboxHost sandbox, string path, string body) => Send(sandbox, HttpMethod.Post, path, body);

    private static Task<Answer> Send(SandboxHost sandbox, HttpMethod method, string path, string body) => sandbox.Ask(method, Root + path, SandboxHost.Json(body), Key);

    private static Task<Answer> Get(SandboxHost sandbox, string path) => sandbox.Ask(HttpMethod.Get, Root + path, null, Key);
}
