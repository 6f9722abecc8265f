namespace Orleans.Hosting;

/// <summary>Options of reminders.</summary>
public sealed class ReminderOptions
{
    /// <summary>The shortest period that may be registered; for what ticks more often there are grain timers. Default: 1 min.</summary>
    public TimeSpan MinimumReminderPeriod { get; set; } = TimeSpan.FromMinutes(1);
}
