using System.Globalization;

namespace Llm.Tests.Budgets;

public sealed class BudgetCalendarTests
{
    [Theory]
    [InlineData("America/Toronto", "2026-11-22T04:59:59Z", "2026-11-21", "2026-11-22T05:00:00Z")]
    [InlineData("America/Toronto", "2026-11-22T05:00:00Z", "2026-11-22", "2026-11-23T05:00:00Z")]
    [InlineData("America/Toronto", "2026-07-01T03:59:59Z", "2026-06-30", "2026-07-01T04:00:00Z")]
    [InlineData("America/Toronto", "2026-03-08T12:00:00Z", "2026-03-08", "2026-03-09T04:00:00Z")] // 23 hours
    [InlineData("America/Toronto", "2026-11-01T12:00:00Z", "2026-11-01", "2026-11-02T05:00:00Z")] // 25 hours
    [InlineData("America/Havana", "2026-03-07T12:00:00Z", "2026-03-07", "2026-03-08T05:00:00Z")] // midnight does not exist
    [InlineData("America/Havana", "2026-10-31T12:00:00Z", "2026-10-31", "2026-11-01T04:00:00Z")] // midnight comes twice
    [InlineData("Etc/UTC", "2026-11-21T23:59:59Z", "2026-11-21", "2026-11-22T00:00:00Z")]
    public void Day_Moment_BelongsToItAndEndsAtLocalMidnight(string zone, string now, string day, string end)
    {
        var calendar = new BudgetCalendar(TimeZoneInfo.FindSystemTimeZoneById(zone));
        var moment = DateTimeOffset.Parse(now, CultureInfo.InvariantCulture);
        var expected = DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

        Assert.Equal(expected, calendar.DayOf(moment));
        Assert.Equal(DateTimeOffset.Parse(end, CultureInfo.InvariantCulture), calendar.EndOf(expected));
        Assert.Equal(expected, calendar.DayOf(calendar.EndOf(expected).AddTicks(-1)));
        Assert.Equal(expected.AddDays(1), calendar.DayOf(calendar.EndOf(expected)));
    }
}
