using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.Stripe;

/// <summary>Lists, newest first, cut by <c>limit</c>, <c>starting_after</c> and <c>ending_before</c>.</summary>
internal static class StripeLists
{
    public static Dictionary<string, Param> Parameters(params (string Name, Param Param)[] filters)
    {
        var all = new Dictionary<string, Param>(StringComparer.Ordinal)
        {
            ["limit"] = Param.Between(1, 100), ["starting_after"] = Param.Text, ["ending_before"] = Param.Text,
        };
        foreach (var (name, param) in filters)
            all[name] = param;
        return all;
    }

    public static JsonObject Page(IEnumerable<JsonObject> objects, JsonObject args, string url, params string[] filters)
    {
        var newest = objects.Reverse().Where(one => filters.All(name => !args.ContainsKey(name) || JsonNode.DeepEquals(one[name], args[name]))).ToList();
        var limit = args["limit"]?.GetValue<long>() ?? 10;
        IEnumerable<JsonObject> rest = newest;
        if (args["starting_after"] is { } after)
            rest = newest.Skip(IndexOf(newest, after, "starting_after") + 1);
        else if (args["ending_before"] is { } before)
            rest = newest.Take(IndexOf(newest, before, "ending_before")).Reverse().Take((int)limit + 1).Reverse();
        var page = rest.Take((int)limit + 1).ToList();
        return new JsonObject
        {
            ["object"] = "list",
            ["data"] = JsonText.Copies(page.Take((int)limit)),
            ["has_more"] = page.Count > limit,
            ["url"] = url,
        };
    }

    private static int IndexOf(List<JsonObject> objects, JsonNode id, string param)
    {
        var index = objects.FindIndex(one => JsonNode.DeepEquals(one["id"], id));
        return index >= 0 ? index : throw StripeErrors.NoSuch("object", id.ToString(), param, 400);
    }
}
