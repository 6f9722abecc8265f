using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.ClickUp;

/// <summary>Comments of tasks, newest first, 25 at a time.</summary>
internal sealed class ClickUpComments(ClickUpTasks tasks, TimeProvider time)
{
    private static readonly JsonRule Creation = JsonRule.Object(
        new(StringComparer.Ordinal)
        {
            ["comment_text"] = (JsonRule.Text with { MinLength = 1 }).Required, ["notify_all"] = JsonRule.Boolean, ["assignee"] = JsonRule.Integer.OrNull, ["group_assignee"] = JsonRule.Text,
        },
        open: true);

    private readonly List<(string Task, JsonObject Comment)> _comments = [];
    private long _last = 90_110_000_000;

    public void AddTo(RouteTable routes) => routes
        .Add("POST", ClickUpService.Api + "/task/{task_id}/comment", Add)
        .Add("GET", ClickUpService.Api + "/task/{task_id}/comment", List);

    private VendorReply Add(VendorCall call)
    {
        tasks.Get(call);
        var body = ClickUpBodies.Read(call.Request, Creation);
        var (id, now) = (++_last, time.GetUtcNow().ToUnixTimeMilliseconds());
        _comments.Add((call["task_id"], new JsonObject
        {
            ["id"] = ClickUpBodies.Text(id), ["comment_text"] = body["comment_text"]!.DeepClone(), ["user"] = ClickUpService.User(), ["resolved"] = false, ["date"] = ClickUpBodies.Text(now),
        }));
        return VendorReply.Json(200, new JsonObject { ["id"] = id, ["hist_id"] = "sandbox-" + ClickUpBodies.Text(id), ["date"] = now }).Did("clickup.comments.create");
    }

    private VendorReply List(VendorCall call)
    {
        tasks.Get(call);
        if (call.Request.Query.Has("start") != call.Request.Query.Has("start_id"))
            throw ClickUpErrors.Input("INPUT_011", "An older page needs start and start_id together.");
        var own = _comments.Where(one => one.Task == call["task_id"]).Select(one => one.Comment).Reverse();
        if (call.Request.Query["start_id"] is { } start)
            own = own.SkipWhile(comment => comment["id"]!.ToString() != start).Skip(1);
        return VendorReply.Json(200, new JsonObject { ["comments"] = JsonText.Copies(own.Take(25)) });
    }
}
