using System.Globalization;
using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.Google;

/// <summary>What a list of events asks for.</summary>
internal sealed record EventFilter(DateTimeOffset? From, DateTimeOffset? To, string? Text, string? OrderBy, bool ShowDeleted, int? SinceChange)
{
    private static readonly string[] NotWithSync = ["iCalUID", "orderBy", "privateExtendedProperty", "q", "sharedExtendedProperty", "timeMin", "timeMax", "updatedMin"];

    public static EventFilter Read(VendorCall call, int changes)
    {
        var order = GoogleBodies.Word(call, "orderBy", "startTime", "updated");
        if (order == "startTime" && !GoogleBodies.Flag(call, "singleEvents"))
            throw GoogleErrors.Parameter(call, "orderBy", "startTime needs singleEvents.");
        int? since = null;
        if (call.Request.Query["syncToken"] is { } sync)
        {
            if (Array.Find(NotWithSync, call.Request.Query.Has) is { } other)
                throw GoogleErrors.Invalid(call, $"syncToken and {other} exclude each other.", "syncToken");
            // A token of another life of the sandbox is as good as an old one.
            if (!sync.StartsWith("sync-", StringComparison.Ordinal) || !int.TryParse(sync.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > changes)
                throw GoogleErrors.Of(call, 410, "fullSyncRequired", "The sync token is no longer valid; a full list is needed.", "syncToken");
            since = number;
        }

        var (from, to) = (Time(call, "timeMin"), Time(call, "timeMax"));
        if (from >= to)
            throw GoogleErrors.Of(call, 400, "timeRangeEmpty", "timeMax must be after timeMin.", "timeMax");
        return new EventFilter(from, to, call.Request.Query["q"], order, GoogleBodies.Flag(call, "showDeleted"), since);
    }

    public IEnumerable<JsonObject> Apply(IEnumerable<JsonObject> events)
    {
        var found = events.Where(Holds);
        return OrderBy switch
        {
            "startTime" => found.OrderBy(one => EventRules.At(one["start"]!.AsObject())),
            "updated" => found.OrderBy(one => one["updated"]!.ToString(), StringComparer.Ordinal),
            _ => found,
        };
    }

    private bool Holds(JsonObject one)
    {
        if (SinceChange is { } since)
            return one["$change"]!.GetValue<int>() > since;
        if (one["status"]!.ToString() == "cancelled")
            return ShowDeleted && OrderBy != "startTime" && From is null && To is null && Text is null;
        return (From is null || EventRules.At(one["end"]!.AsObject()) > From)
            && (To is null || EventRules.At(one["start"]!.AsObject()) < To)
            && (Text is null || new[] { "summary", "description", "location" }.Any(name => one[name]?.ToString().Contains(Text, StringComparison.OrdinalIgnoreCase) == true));
    }

    private static DateTimeOffset? Time(VendorCall call, string name) => call.Request.Query[name] switch
    {
        null => null,
        var text when JsonRule.IsTimestamp(text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
        var text => throw GoogleErrors.Of(call, 400, "badRequest", $"'{text}' is no RFC 3339 time with an offset.", name),
    };
}
