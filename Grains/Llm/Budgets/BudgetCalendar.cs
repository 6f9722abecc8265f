namespace CheNu.Grains.Llm;

/// <summary>Days in a time zone.</summary>
/// <param name="Zone">For example America/Toronto.</param>
public sealed record BudgetCalendar(TimeZoneInfo Zone)
{
    /// <summary>The day that a moment belongs to.</summary>
    public DateOnly DayOf(DateTimeOffset now) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, Zone).DateTime);

    /// <summary>The first moment of the next day. Where the clocks skip midnight it begins after the gap.</summary>
    public DateTimeOffset EndOf(DateOnly day)
    {
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        while (Zone.IsInvalidTime(midnight)) midnight = midnight.AddMinutes(15);

        // Where midnight comes twice the day begins with the first one, whose offset is the larger.
        var offset = Zone.IsAmbiguousTime(midnight) ? Zone.GetAmbiguousTimeOffsets(midnight).Max() : Zone.GetUtcOffset(midnight);
        return new DateTimeOffset(midnight, offset).ToUniversalTime();
    }
}
