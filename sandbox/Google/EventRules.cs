using System.Globalization;
using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.Google;

/// <summary>What an event must look like.</summary>
internal static class EventRules
{
    private static readonly JsonRule Moment = JsonRule.Object(new(StringComparer.Ordinal) { ["date"] = JsonRule.Date, ["dateTime"] = JsonRule.Text, ["timeZone"] = JsonRule.Text });

    private static readonly JsonRule Attendee = JsonRule.Object(
        new(StringComparer.Ordinal)
        {
            ["email"] = JsonRule.Text.Required, ["displayName"] = JsonRule.Text, ["optional"] = JsonRule.Boolean,
            ["responseStatus"] = JsonRule.Word("needsAction", "declined", "tentative", "accepted"),
        },
        open: true);

    private static readonly JsonRule Override = JsonRule.Object(new(StringComparer.Ordinal) { ["method"] = JsonRule.Word("email", "popup").Required, ["minutes"] = JsonRule.Integer.Required });

    public static JsonRule Event { get; } = JsonRule.Object(
        new(StringComparer.Ordinal)
        {
            ["start"] = Moment.Required, ["end"] = Moment.Required, ["id"] = JsonRule.Text, ["iCalUID"] = JsonRule.Text, ["summary"] = JsonRule.Text,
            ["description"] = JsonRule.Text, ["location"] = JsonRule.Text, ["attendees"] = JsonRule.List(Attendee), ["recurrence"] = JsonRule.List(JsonRule.Text),
            ["reminders"] = JsonRule.Object(new(StringComparer.Ordinal) { ["useDefault"] = JsonRule.Boolean, ["overrides"] = JsonRule.List(Override) }),
            ["extendedProperties"] = JsonRule.Open, ["transparency"] = JsonRule.Word("opaque", "transparent"), ["colorId"] = JsonRule.Text,
            ["visibility"] = JsonRule.Word("default", "public", "private", "confidential"), ["status"] = JsonRule.Word("confirmed", "tentative", "cancelled"),
        },
        open: true);

    public static void CheckTimes(VendorCall call, JsonObject body)
    {
        var (start, end) = (body["start"]!.AsObject(), body["end"]!.AsObject());
        foreach (var (name, moment) in new[] { ("start", start), ("end", end) })
            CheckMoment(call, name, moment);
        if (start.ContainsKey("date") != end.ContainsKey("date"))
            throw GoogleErrors.Invalid(call, "Start and end must both be dates or both be times.", "end");
        // An event may end when it starts, a day may not: its end is the day after.
        if (start.ContainsKey("date") ? At(start) >= At(end) : At(start) > At(end))
            throw GoogleErrors.Of(call, 400, "timeRangeEmpty", "The event ends before it starts.", "end");
        var rules = body["recurrence"] as JsonArray ?? [];
        if (rules.Any(rule => !HasRuleForm(rule!.GetValue<string>())))
            throw GoogleErrors.Invalid(call, "A recurrence line begins with RRULE:, EXRULE:, RDATE or EXDATE.", "recurrence");
        if (rules.Count > 0 && start.ContainsKey("dateTime") && !start.ContainsKey("timeZone"))
            throw GoogleErrors.Required(call, "start.timeZone");
    }

    /// <summary>The instant that a start or an end means.</summary>
    public static DateTimeOffset At(JsonObject moment) => DateTimeOffset.Parse(
        (moment["dateTime"] ?? moment["date"])!.GetValue<string>(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static void CheckMoment(VendorCall call, string name, JsonObject moment)
    {
        if (moment.ContainsKey("date") == moment.ContainsKey("dateTime"))
            throw GoogleErrors.Required(call, name);
        if (JsonText.StringAt(moment["dateTime"]) is not { } text)
            return;
        var hasOffset = JsonRule.IsTimestamp(text);
        if (!hasOffset && !JsonRule.IsTimestamp(text + "Z"))
            throw GoogleErrors.Invalid(call, $"{name}.dateTime must be an RFC 3339 time.", name + ".dateTime");
        if (!hasOffset && !moment.ContainsKey("timeZone"))
            throw GoogleErrors.Required(call, name + ".timeZone");
    }

    private static bool HasRuleForm(string line) =>
        line.StartsWith("RRULE:FREQ=", StringComparison.Ordinal) || line.StartsWith("EXRULE:", StringComparison.Ordinal)
        || line.StartsWith("RDATE", StringComparison.Ordinal) || line.StartsWith("EXDATE", StringComparison.Ordinal);
}
