using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.Google;

/// <summary>Calendar's events. The caller may choose an event's id; a second event with it is refused with 409. Recurring events are not expanded.</summary>
internal sealed partial class CalendarEvents(TimeProvider time)
{
    public const string TeamCalendar = "equipe@groupe.calendar.example";

    private const string Events = "/calendar/v3/calendars/{calendarId}/events";

    private readonly Dictionary<string, OrderedDictionary<string, JsonObject>> _calendars = new(StringComparer.Ordinal)
    {
        [GoogleTokens.User] = new(StringComparer.Ordinal), [TeamCalendar] = new(StringComparer.Ordinal),
    };

    private int _last;
    private int _changes;

    public void AddTo(GoogleService service)
    {
        service.Add(GoogleService.WebHost, "GET", Events, GoogleScopes.CalendarRead, List);
        service.Add(GoogleService.WebHost, "POST", Events, GoogleScopes.CalendarWrite, Insert);
        service.Add(GoogleService.WebHost, "GET", Events + "/{eventId}", GoogleScopes.CalendarRead, call => Json(Find(call).Event));
        service.Add(GoogleService.WebHost, "DELETE", Events + "/{eventId}", GoogleScopes.CalendarWrite, Delete);
        service.Add(GoogleService.WebHost, "GET", "/calendar/v3/users/me/calendarList", GoogleScopes.CalendarRead, _ => CalendarList());
    }

    private VendorReply List(VendorCall call)
    {
        var calendar = Calendar(call);
        var filter = EventFilter.Read(call, _changes);
        var offset = GoogleBodies.Offset(call);
        var size = GoogleBodies.Number(call, "maxResults", 1, 2_500, 250);
        var found = filter.Apply(calendar.Values).ToList();
        var answer = new JsonObject
        {
            ["kind"] = "calendar#events", ["summary"] = call["calendarId"], ["timeZone"] = call.Request.Query["timeZone"] ?? "America/Toronto", ["accessRole"] = "owner",
            ["updated"] = Now(), ["items"] = JsonText.Copies(found.Skip(offset).Take(size).Select(Public)),
        };
        if (found.Count > offset + size)
            answer["nextPageToken"] = GoogleBodies.PageToken(offset + size);
        else
            answer["nextSyncToken"] = string.Create(CultureInfo.InvariantCulture, $"sync-{_changes}");
        return Json(answer);
    }

    private VendorReply Insert(VendorCall call)
    {
        var calendar = Calendar(call);
        GoogleBodies.Word(call, "sendUpdates", "all", "externalOnly", "none");
        var body = GoogleBodies.Json(call, EventRules.Event);
        EventRules.CheckTimes(call, body);
        var id = JsonText.StringAt(body["id"]);
        if (id is not null && body["iCalUID"] is not null)
            throw GoogleErrors.Invalid(call, "Give id or iCalUID, not both.", "id");
        if (id is not null && !IdForm().IsMatch(id))
            throw GoogleErrors.Invalid(call, "An id has 5 to 1024 characters from a to v and 0 to 9.", "id");
        if (id is not null && calendar.ContainsKey(id))
            throw GoogleErrors.Of(call, 409, "duplicate", "An event with this id exists already.");
        id ??= string.Create(CultureInfo.InvariantCulture, $"essai{++_last:000000}");

        var stored = (JsonObject)body.DeepClone();
        stored["kind"] = "calendar#event";
        stored["id"] = id;
        stored["etag"] = string.Create(CultureInfo.InvariantCulture, $"\"{++_changes:000000}\"");
        stored["status"] ??= "confirmed";
        stored["created"] = Now();
        stored["updated"] = Now();
        stored["iCalUID"] ??= id + "@google.example";
        stored["htmlLink"] = "https://www.google.example/calendar/event?eid=" + id;
        stored["creator"] = new JsonObject { ["email"] = GoogleTokens.User, ["self"] = true };
        stored["organizer"] = new JsonObject { ["email"] = GoogleTokens.User, ["self"] = true };
        stored["sequence"] = 0;
        stored["$change"] = _changes;
        calendar[id] = stored;
        return Json(stored).Did("google.calendar.events.insert");
    }

    private VendorReply Delete(VendorCall call)
    {
        var (calendar, found) = Find(call);
        if (found["status"]!.ToString() == "cancelled")
            throw GoogleErrors.Of(call, 410, "deleted", "The event was deleted before.");
        calendar[call["eventId"]] = new JsonObject { ["kind"] = "calendar#event", ["id"] = call["eventId"], ["status"] = "cancelled", ["updated"] = Now(), ["$change"] = ++_changes };
        return VendorReply.Empty(204).Did("google.calendar.events.delete");
    }

    private (OrderedDictionary<string, JsonObject> Calendar, JsonObject Event) Find(VendorCall call)
    {
        var calendar = Calendar(call);
        return (calendar, calendar.GetValueOrDefault(call["eventId"]) ?? throw GoogleErrors.NotFound(call, "The event"));
    }

    private OrderedDictionary<string, JsonObject> Calendar(VendorCall call) =>
        _calendars.GetValueOrDefault(call["calendarId"] == "primary" ? GoogleTokens.User : call["calendarId"]) ?? throw GoogleErrors.NotFound(call, "The calendar");

    private VendorReply CalendarList() => Json(new JsonObject
    {
        ["kind"] = "calendar#calendarList",
        ["items"] = JsonText.Array(_calendars.Keys.Select(id => new JsonObject { ["id"] = id, ["summary"] = id, ["timeZone"] = "America/Toronto", ["primary"] = id == GoogleTokens.User })),
    });

    private string Now() => time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Without the number that sync tokens count by.</summary>
    private static JsonObject Public(JsonObject stored)
    {
        var shown = (JsonObject)stored.DeepClone();
        shown.Remove("$change");
        return shown;
    }

    private static VendorReply Json(JsonObject body) => VendorReply.Json(200, Public(body), "application/json; charset=UTF-8");

    [GeneratedRegex("^[a-v0-9]{5,1024}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex IdForm();
}
