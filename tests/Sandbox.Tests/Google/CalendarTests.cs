namespace CheNu.Sandbox.Tests.Google;

public sealed class CalendarTests
{
    private const string Events = "https://www.googleapis.com/calendar/v3/calendars/primary/events";

    [Fact]
    public async Task Insert_Then_ListedAndReadUntilDeleted()
    {
        await using var sandbox = await SandboxHost.Start();

        var created = await GoogleApi.Post(sandbox, Events + "?sendUpdates=none", Event("vis0001"));
        var listed = await GoogleApi.Get(sandbox, Events + "?timeMin=2026-12-01T00:00:00Z&timeMax=2026-12-02T00:00:00Z&singleEvents=true&orderBy=startTime");
        var deleted = await sandbox.Ask(HttpMethod.Delete, Events + "/vis0001", null, GoogleApi.Token);
        var changes = await GoogleApi.Get(sandbox, Events + "?syncToken=" + listed.At("nextSyncToken"));

        Assert.Equal("confirmed", created.At("status"));
        Assert.Null(created.At("$change"));
        Assert.Equal("vis0001", listed.At("items", 0, "id"));
        Assert.Equal(204, deleted.Status);
        Assert.Equal("cancelled", changes.At("items", 0, "status"));
        Assert.Equal(1, sandbox.Server.Requests.EffectsOf("google.calendar.events.insert"));
    }

    [Fact]
    public async Task Insert_SameId_Is409Duplicate()
    {
        await using var sandbox = await SandboxHost.Start();
        await GoogleApi.Post(sandbox, Events, Event("vis0001"));

        var again = await GoogleApi.Post(sandbox, Events, Event("vis0001"));

        Assert.Equal(409, again.Status);
        Assert.Equal("duplicate", again.At("error", "errors", 0, "reason"));
        Assert.Equal(1, sandbox.Server.Requests.EffectsOf("google.calendar.events.insert"));
    }

    [Theory]
    [InlineData("""{"end":{"date":"2026-12-02"}}""")]
    [InlineData("""{"start":{"date":"2026-12-01"},"end":{"dateTime":"2026-12-01T10:00:00Z"}}""")]
    [InlineData("""{"start":{"date":"2026-12-01"},"end":{"date":"2026-12-01"}}""")]
    [InlineData("""{"start":{"date":"2026-12-32"},"end":{"date":"2027-01-01"}}""")]
    [InlineData("""{"start":{"dateTime":"2026-12-01T09:00:00"},"end":{"dateTime":"2026-12-01T10:00:00"}}""")]
    [InlineData("""{"start":{"dateTime":"2026-12-01 09:00"},"end":{"dateTime":"2026-12-01T10:00:00Z"}}""")]
    [InlineData("""{"start":{"dateTime":"2026-12-01T11:00:00Z"},"end":{"dateTime":"2026-12-01T10:00:00Z"}}""")]
    [InlineData("""{"id":"XYZ12","start":{"date":"2026-12-01"},"end":{"date":"2026-12-02"}}""")]
    [InlineData("""{"id":"abcde","iCalUID":"u","start":{"date":"2026-12-01"},"end":{"date":"2026-12-02"}}""")]
    [InlineData("""{"start":{"date":"2026-12-01"},"end":{"date":"2026-12-02"},"attendees":[{"displayName":"x"}]}""")]
    [InlineData("""{"start":{"date":"2026-12-01"},"end":{"date":"2026-12-02"},"recurrence":["FREQ=DAILY"]}""")]
    [InlineData("""{"start":{"date":"2026-12-01"},"end":{"date":"2026-12-02"},"transparency":"glass"}""")]
    public async Task Insert_BadEvent_Is400(string body)
    {
        await using var sandbox = await SandboxHost.Start();

        Assert.Equal(400, (await GoogleApi.Post(sandbox, Events, body)).Status);
        Assert.Empty(sandbox.Server.Requests.Effects);
    }

    [Theory]
    [InlineData("timeMin=2026-12-01T00:00:00", 400)]
    [InlineData("orderBy=startTime", 400)]
    [InlineData("maxResults=0", 400)]
    [InlineData("syncToken=sync-0&q=x", 400)]
    [InlineData("syncToken=sync-99", 410)]
    [InlineData("timeMin=2026-12-02T00:00:00Z&timeMax=2026-12-01T00:00:00Z", 400)]
    public async Task List_BadParameter_IsRefused(string query, int status)
    {
        await using var sandbox = await SandboxHost.Start();

        Assert.Equal(status, (await GoogleApi.Get(sandbox, Events + "?" + query)).Status);
    }

    [Fact]
    public async Task Call_UnknownCalendarOrEventOrUpdates_IsRefused()
    {
        await using var sandbox = await SandboxHost.Start();

        Assert.Equal(404, (await GoogleApi.Get(sandbox, "https://www.googleapis.com/calendar/v3/calendars/other%40exemple.example/events")).Status);
        Assert.Equal(404, (await GoogleApi.Get(sandbox, Events + "/nothere")).Status);
        Assert.Equal(400, (await GoogleApi.Post(sandbox, Events + "?sendUpdates=some", Event("vis0001"))).Status);
        Assert.Equal(401, (await sandbox.Ask(HttpMethod.Post, Events, SandboxHost.Json(Event("vis0001")))).Status);
    }

    private static string Event(string id) =>
        $$$"""{"id":"{{{id}}}","summary":"Visite","start":{"dateTime":"2026-12-01T09:00:00-05:00"},"end":{"dateTime":"2026-12-01T10:00:00-05:00"}}""";
}
