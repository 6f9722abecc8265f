using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.ClickUp;

/// <summary>Tasks of two lists: create, read, change, list, delete.</summary>
internal sealed class ClickUpTasks(TimeProvider time)
{
    private const int PageSize = 100;

    private static readonly ImmutableArray<(string Status, string Color, string Type)> Statuses =
        [("to do", "#87909e", "open"), ("in progress", "#1090e0", "custom"), ("complete", "#008844", "closed")];

    private static readonly string[] Priorities = ["urgent", "high", "normal", "low"];

    private static readonly Dictionary<string, JsonRule> Common = new(StringComparer.Ordinal)
    {
        ["name"] = JsonRule.Text with { MinLength = 1 }, ["description"] = JsonRule.Text.OrNull, ["markdown_content"] = JsonRule.Text, ["status"] = JsonRule.Text,
        ["priority"] = JsonRule.Integer.OrNull, ["due_date"] = JsonRule.Integer.OrNull, ["due_date_time"] = JsonRule.Boolean, ["start_date"] = JsonRule.Integer.OrNull,
        ["start_date_time"] = JsonRule.Boolean, ["time_estimate"] = JsonRule.Integer.OrNull, ["points"] = JsonRule.Number.OrNull, ["parent"] = JsonRule.Text.OrNull,
        ["notify_all"] = JsonRule.Boolean, ["archived"] = JsonRule.Boolean,
    };

    private static readonly JsonRule Creation = JsonRule.Object(
        new(Common, StringComparer.Ordinal)
        {
            ["name"] = Common["name"].Required, ["assignees"] = JsonRule.List(JsonRule.Integer), ["tags"] = JsonRule.List(JsonRule.Text),
            ["custom_fields"] = JsonRule.List(JsonRule.Object(new(StringComparer.Ordinal) { ["id"] = JsonRule.Text.Required, ["value"] = JsonRule.Any.OrNull }, open: true)),
        },
        open: true);

    // On a change people are added and removed; a plain list of them is refused.
    private static readonly JsonRule Change = JsonRule.Object(
        new(Common, StringComparer.Ordinal)
        {
            ["assignees"] = JsonRule.Object(new(StringComparer.Ordinal) { ["add"] = JsonRule.List(JsonRule.Integer), ["rem"] = JsonRule.List(JsonRule.Integer) }),
        },
        open: true);

    private readonly OrderedDictionary<string, JsonObject> _tasks = new(StringComparer.Ordinal);
    private int _last;

    public static ImmutableArray<string> Lists { get; } = ["901100000001", "901100000002"];

    public void AddTo(RouteTable routes) => routes
        .Add("POST", ClickUpService.Api + "/list/{list_id}/task", Create)
        .Add("GET", ClickUpService.Api + "/list/{list_id}/task", List)
        .Add("GET", ClickUpService.Api + "/task/{task_id}", call => VendorReply.Json(200, Get(call).DeepClone()))
        .Add("PUT", ClickUpService.Api + "/task/{task_id}", Update)
        .Add("DELETE", ClickUpService.Api + "/task/{task_id}", Delete);

    /// <summary>The task of the path.</summary>
    public JsonObject Get(VendorCall call) => Find(call["task_id"]) ?? throw ClickUpErrors.NoTask();

    public JsonObject? Find(string id) => _tasks.GetValueOrDefault(id);

    private VendorReply Create(VendorCall call)
    {
        var list = ListOf(call);
        var body = ClickUpBodies.Read(call.Request, Creation);
        if (JsonText.StringAt(body["parent"]) is { } parent && (Find(parent) is not { } above || above["list"]!["id"]!.ToString() != list))
            throw ClickUpErrors.Input("ITEM_137", "The parent is not a task of this list.");
        var id = string.Create(CultureInfo.InvariantCulture, $"86sbx{++_last:0000}");
        var now = ClickUpBodies.Text(time.GetUtcNow().ToUnixTimeMilliseconds());
        var task = new JsonObject
        {
            ["id"] = id, ["custom_id"] = null, ["name"] = "", ["text_content"] = "", ["description"] = "", ["status"] = Status(null),
            ["date_created"] = now, ["date_updated"] = now, ["date_closed"] = null, ["archived"] = false, ["creator"] = ClickUpService.User(),
            ["assignees"] = People(body["assignees"] as JsonArray), ["tags"] = JsonText.Array((body["tags"] as JsonArray ?? []).Select(tag => new JsonObject { ["name"] = tag!.DeepClone() })),
            ["parent"] = null, ["priority"] = null, ["due_date"] = null, ["start_date"] = null, ["points"] = null, ["time_estimate"] = null, ["time_spent"] = 0,
            ["custom_fields"] = body["custom_fields"]?.DeepClone() ?? new JsonArray(), ["list"] = new JsonObject { ["id"] = list, ["name"] = "Liste fictive", ["access"] = true },
            ["folder"] = new JsonObject { ["id"] = "90110000001", ["name"] = "Dossier fictif" }, ["space"] = new JsonObject { ["id"] = "90100000001" },
            ["team_id"] = ClickUpService.TeamId, ["url"] = "https://app.clickup.example/t/" + id,
        };
        Apply(task, body);
        _tasks[id] = task;
        return VendorReply.Json(200, task.DeepClone()).Did("clickup.tasks.create");
    }

    private VendorReply Update(VendorCall call)
    {
        var task = Get(call);
        var body = ClickUpBodies.Read(call.Request, Change);
        Apply(task, body);
        if (body["assignees"] is JsonObject people)
        {
            var removed = (people["rem"] as JsonArray ?? []).Select(id => id!.GetValue<long>()).ToHashSet();
            var kept = task["assignees"]!.AsArray().Select(person => person!["id"]!.GetValue<long>());
            var all = kept.Concat((people["add"] as JsonArray ?? []).Select(id => id!.GetValue<long>())).Where(id => !removed.Contains(id)).Distinct();
            task["assignees"] = People(JsonText.Array(all.Select(id => JsonValue.Create(id))));
        }

        task["date_updated"] = ClickUpBodies.Text(time.GetUtcNow().ToUnixTimeMilliseconds());
        return VendorReply.Json(200, task.DeepClone()).Did("clickup.tasks.update");
    }

    private VendorReply List(VendorCall call)
    {
        var list = ListOf(call);
        if (!int.TryParse(call.Request.Query["page"] ?? "0", NumberStyles.None, CultureInfo.InvariantCulture, out var page))
            throw ClickUpErrors.Input("PAGE_001", "page must be a number from 0.");
        var (after, before) = (ClickUpBodies.Milliseconds(call.Request, "due_date_gt"), ClickUpBodies.Milliseconds(call.Request, "due_date_lt"));
        var found = _tasks.Values.Where(task =>
            task["list"]!["id"]!.ToString() == list
            && (call.Request.Query["archived"] == "true") == task["archived"]!.GetValue<bool>()
            && (call.Request.Query["include_closed"] == "true" || task["status"]!["type"]!.ToString() != "closed")
            && (call.Request.Query["subtasks"] == "true" || task["parent"] is null)
            && Due(task) is var due && (after is null || due > after) && (before is null || due < before)).Reverse().ToList();
        var tasks = found.Skip(page * PageSize).Take(PageSize);
        return VendorReply.Json(200, new JsonObject { ["tasks"] = JsonText.Copies(tasks), ["last_page"] = found.Count <= (page + 1) * PageSize });
    }

    private VendorReply Delete(VendorCall call)
    {
        Get(call);
        _tasks.Remove(call["task_id"]);
        return VendorReply.Empty(204).Did("clickup.tasks.delete");
    }

    private void Apply(JsonObject task, JsonObject body)
    {
        if (body["priority"] is { } priority && priority.GetValue<long>() is < 1 or > 4)
            throw ClickUpErrors.Input("INPUT_006", "A priority is 1, 2, 3, 4 or null.");
        var status = JsonText.StringAt(body["status"]) is { } word ? Status(word) : null;
        foreach (var name in new[] { "name", "description", "points", "parent", "archived", "time_estimate" }.Where(body.ContainsKey))
            task[name] = body[name]?.DeepClone();
        foreach (var name in new[] { "due_date", "start_date" }.Where(body.ContainsKey))
            task[name] = body[name] is { } date ? ClickUpBodies.Text(date.GetValue<long>()) : null;
        if (body.ContainsKey("priority"))
            task["priority"] = body["priority"] is { } level ? new JsonObject { ["id"] = level.ToString(), ["priority"] = Priorities[level.GetValue<long>() - 1] } : null;
        if (status is null)
            return;
        task["status"] = status;
        task["date_closed"] = status["type"]!.ToString() == "closed" ? ClickUpBodies.Text(time.GetUtcNow().ToUnixTimeMilliseconds()) : null;
    }

    private static string ListOf(VendorCall call) => Lists.Contains(call["list_id"], StringComparer.Ordinal) ? call["list_id"] : throw ClickUpErrors.NoList();

    private static long? Due(JsonObject task) => task["due_date"] is { } due ? long.Parse(due.ToString(), CultureInfo.InvariantCulture) : null;

    private static JsonObject Status(string? word)
    {
        var index = word is null ? 0 : Statuses.Select(one => one.Status).ToList().FindIndex(one => one.Equals(word, StringComparison.OrdinalIgnoreCase));
        return index < 0
            ? throw ClickUpErrors.Input("ITEM_114", $"The list has no status '{word}'.")
            : new JsonObject { ["status"] = Statuses[index].Status, ["color"] = Statuses[index].Color, ["type"] = Statuses[index].Type, ["orderindex"] = index };
    }

    private static JsonArray People(JsonArray? ids) =>
        JsonText.Array((ids ?? []).Select(id => new JsonObject { ["id"] = id!.DeepClone(), ["username"] = $"Personne {id}", ["email"] = $"personne{id}@exemple.example" }));
}
