namespace Orleans.Runtime;

/// <summary>A registered reminder: it ticks at <paramref name="StartAt"/> and every <paramref name="Period"/> after it, in UTC.</summary>
internal sealed record Reminder(GrainId Grain, string Name, DateTime StartAt, TimeSpan Period, string ETag)
{
    /// <summary>The first tick at or after that instant.</summary>
    public DateTime TickFrom(DateTime now)
    {
        if (now <= StartAt)
            return StartAt;
        var since = (now - StartAt).Ticks % Period.Ticks;
        return since == 0 ? now : Add(now, TimeSpan.FromTicks(Period.Ticks - since));
    }

    /// <summary>The next tick after one that has been sent; those missed meanwhile are skipped, and the rhythm is kept.</summary>
    public DateTime TickAfter(DateTime tick, DateTime now)
    {
        var next = TickFrom(now);
        return next > tick ? next : Add(tick, Period);
    }

    private static DateTime Add(DateTime time, TimeSpan span) =>
        DateTime.MaxValue - time > span ? time + span : DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc);
}
