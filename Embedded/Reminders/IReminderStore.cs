namespace Orleans.Runtime;

/// <summary>Where reminders are kept.</summary>
internal interface IReminderStore
{
    IReadOnlyList<Reminder> ReadAll();

    IReadOnlyList<Reminder> Read(GrainId grain);

    Reminder? Read(GrainId grain, string name);

    /// <summary>Adds or replaces; answers the reminder with its new version once it is kept.</summary>
    ValueTask<Reminder> WriteAsync(Reminder reminder);

    /// <summary>Removes that version; false if there is none of it.</summary>
    ValueTask<bool> RemoveAsync(GrainId grain, string name, string etag);
}
