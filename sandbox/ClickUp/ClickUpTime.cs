using System.Globalization;
using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.ClickUp;

/// <summary>
/// Time entries and the one running timer of the token's user. Starting a second timer stops the first (what the
/// service does there is not documented). <c>/task/{id}/time</c> records a finished interval and starts nothing.
/// </summary>
internal sealed class ClickUpTime(ClickUpTasks tasks, TimeProvider time)
{
    private const string Root = ClickUpService.Api + "/team/{team_id}/time_entries";

    private static readonly JsonRule Tags = JsonRule.List(JsonRule.Object(new(StringComparer.Ordinal) { ["name"] = JsonRule.Text.Required }, open: true));

    private static readonly JsonRule StartRule = JsonRule.Object(
        new(StringComparer.Ordinal) { ["tid"] = JsonRule.Text, ["description"] = JsonRule.Text, ["tags"] = Tags, ["billable"] = JsonRule.Boolean }, open: true);

    private static readonly JsonRule EntryRule = JsonRule.Object(
        new(StringComparer.Ordinal)
        {
            ["start"] = JsonRule.Integer.Required, ["duration"] = JsonRule.Integer, ["stop"] = JsonRule.Integer, ["end"] = JsonRule.Integer, ["tid"] = JsonRule.Text,
            ["description"] = JsonRule.Text, ["tags"] = Tags, ["billable"] = JsonRule.Boolean, ["assignee"] = JsonRule.Integer,
        },
        open: true);

    private static readonly JsonRule LegacyRule = JsonRule.Object(
        new(StringComparer.Ordinal) { ["start"] = JsonRule.Integer, ["end"] = JsonRule.Integer, ["time"] = JsonRule.Integer }, open: true);

    private readonly List<JsonObject> _entries = [];
    private JsonObject? _running;
    private long _last = 4_000_000_000;

    public void AddTo(RouteTable routes) => routes
        .Add("POST", ClickUpService.Api + "/task/{task_id}/time", Track)
        .Add("POST", Root + "/start", Start)
        .Add("POST", Root + "/stop", _ => VendorReply.Json(200, new JsonObject { ["data"] = Stop() ?? throw ClickUpErrors.Input("TIMEENTRY_013", "No timer is running.") }).Did("clickup.timers.stop"))
        .Add("GET", Root + "/current", _ => VendorReply.Json(200, new JsonObject { ["data"] = _running?.DeepClone() }))
        .Add("GET", Root, List)
        .Add("POST", Root, Create);

    private VendorReply Start(VendorCall call)
    {
        var body = call.Request.Body.Length == 0 ? [] : ClickUpBodies.Read(call.Request, StartRule);
        var task = TaskOf(body);
        Stop();
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        _running = Entry(task, body, now, null, -now);
        return VendorReply.Json(200, new JsonObject { ["data"] = _running.DeepClone() }).Did("clickup.timers.start");
    }

    private JsonNode? Stop()
    {
        if (_running is not { } entry)
            return null;
        var (start, now) = (long.Parse(entry["start"]!.ToString(), CultureInfo.InvariantCulture), time.GetUtcNow().ToUnixTimeMilliseconds());
        entry["end"] = ClickUpBodies.Text(now);
        entry["duration"] = ClickUpBodies.Text(now - start);
        _entries.Add(entry);
        _running = null;
        return entry.DeepClone();
    }

    private VendorReply Create(VendorCall call)
    {
        var body = ClickUpBodies.Read(call.Request, EntryRule);
        var start = body["start"]!.GetValue<long>();
        var end = (body["stop"] ?? body["end"])?.GetValue<long>() ?? start + (body["duration"]?.GetValue<long>() ?? throw ClickUpErrors.Input("TIMEENTRY_032", "An entry needs a duration or an end."));
        if (end < start)
            throw ClickUpErrors.Input("TIMEENTRY_032", "An entry does not end before it starts.");
        var entry = Entry(TaskOf(body), body, start, end, end - start);
        _entries.Add(entry);
        return VendorReply.Json(200, new JsonObject { ["data"] = entry.DeepClone() }).Did("clickup.time_entries.create");
    }

    private VendorReply Track(VendorCall call)
    {
        var task = tasks.Get(call);
        var body = ClickUpBodies.Read(call.Request, LegacyRule);
        var spent = body["time"]?.GetValue<long>() ?? (body["end"]?.GetValue<long>() - body["start"]?.GetValue<long>());
        if (spent is not > 0)
            throw ClickUpErrors.Input("TIMEENTRY_032", "Tracked time needs time, or start and end.");
        var end = body["end"]?.GetValue<long>() ?? time.GetUtcNow().ToUnixTimeMilliseconds();
        var entry = Entry(task, body, end - spent.Value, end, spent.Value);
        _entries.Add(entry);
        return VendorReply.Json(200, new JsonObject { ["id"] = entry["id"]!.DeepClone() }).Did("clickup.time_entries.create");
    }

    private VendorReply List(VendorCall call)
    {
        var query = call.Request.Query;
        var places = new[] { "task_id", "list_id", "folder_id", "space_id" }.Where(query.Has).ToList();
        if (places.Count > 1)
            throw ClickUpErrors.Input("TIMEENTRY_054", "Only one place can be filtered by.");
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var from = ClickUpBodies.Milliseconds(call.Request, "start_date") ?? now - (long)TimeSpan.FromDays(30).TotalMilliseconds;
        var to = ClickUpBodies.Milliseconds(call.Request, "end_date") ?? now;
        var people = query["assignee"]?.Split(',');
        var found = _entries.Where(entry =>
            long.Parse(entry["start"]!.ToString(), CultureInfo.InvariantCulture) is var start && start >= from && start <= to
            && (people is null || people.Contains(entry["user"]!["id"]!.ToString(), StringComparer.Ordinal))
            && places.TrueForAll(place => InPlace(entry, place, query[place]!)));
        return VendorReply.Json(200, new JsonObject { ["data"] = JsonText.Copies(found) });
    }

    private bool InPlace(JsonObject entry, string place, string id) =>
        entry["task"]?["id"]?.ToString() is { } task
        && (place == "task_id" ? task == id : tasks.Find(task)?[place[..^3]]?["id"]?.ToString() == id);

    private JsonObject? TaskOf(JsonObject body) =>
        JsonText.StringAt(body["tid"]) is { } id ? tasks.Find(id) ?? throw ClickUpErrors.NoTask() : null;

    private JsonObject Entry(JsonObject? task, JsonObject body, long start, long? end, long duration) => new()
    {
        ["id"] = ClickUpBodies.Text(++_last), ["wid"] = ClickUpService.TeamId, ["user"] = ClickUpService.User(),
        ["task"] = task is null ? null : new JsonObject { ["id"] = task["id"]!.DeepClone(), ["name"] = task["name"]!.DeepClone() },
        ["billable"] = body["billable"]?.DeepClone() ?? false, ["start"] = ClickUpBodies.Text(start), ["end"] = end is null ? null : ClickUpBodies.Text(end.Value),
        ["duration"] = ClickUpBodies.Text(duration), ["description"] = body["description"]?.DeepClone() ?? "", ["tags"] = body["tags"]?.DeepClone() ?? new JsonArray(),
        ["source"] = "clickup", ["at"] = ClickUpBodies.Text(time.GetUtcNow().ToUnixTimeMilliseconds()),
    };
}
