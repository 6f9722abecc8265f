namespace Orleans.Reminders;

/// <summary>Keys of clocks. The embedded runtime has one clock, so that the key is accepted and not used.</summary>
public static class ReminderTimeProviderNames
{
    public const string Reminders = "Orleans.Reminders";
}
