using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Timers;

namespace Orleans;

/// <summary>Reminders of a grain: they outlive its activation and, when they are kept in a file, the process.</summary>
public static class GrainReminderExtensions
{
    /// <summary>
    /// Registers a reminder, or replaces the one of that name. It ticks <paramref name="dueTime"/> from now and then at
    /// every <paramref name="period"/> after that instant; ticks that are missed are not made up for.
    /// </summary>
    /// <exception cref="ArgumentException">The period is shorter than <c>ReminderOptions.MinimumReminderPeriod</c> (1 min), or a time is negative or infinite.</exception>
    /// <exception cref="InvalidOperationException">The grain is not <see cref="IRemindable"/>.</exception>
    public static Task<IGrainReminder> RegisterOrUpdateReminder(this IGrainBase grain, string reminderName, TimeSpan dueTime, TimeSpan period)
    {
        CheckName(reminderName);
        if (grain is not IRemindable)
            throw new InvalidOperationException($"Grain {ContextOf(grain).GrainId} is not {nameof(IRemindable)}; only such grains may register reminders.");
        return Registry(grain).RegisterOrUpdateReminder(ContextOf(grain).GrainId, reminderName, dueTime, period);
    }

    public static Task<IGrainReminder> RegisterOrUpdateReminder(this Grain grain, string reminderName, TimeSpan dueTime, TimeSpan period) =>
        ((IGrainBase)grain).RegisterOrUpdateReminder(reminderName, dueTime, period);

    /// <summary>Ends a reminder; ending one that has ended already is no error.</summary>
    /// <exception cref="ReminderException">It was registered anew since the handle was taken.</exception>
    public static Task UnregisterReminder(this IGrainBase grain, IGrainReminder reminder) =>
        Registry(grain).UnregisterReminder(ContextOf(grain).GrainId, reminder);

    public static Task UnregisterReminder(this Grain grain, IGrainReminder reminder) => ((IGrainBase)grain).UnregisterReminder(reminder);

    /// <summary>The reminder of that name, or null.</summary>
    public static Task<IGrainReminder?> GetReminder(this IGrainBase grain, string reminderName)
    {
        CheckName(reminderName);
        return Registry(grain).GetReminder(ContextOf(grain).GrainId, reminderName);
    }

    public static Task<IGrainReminder?> GetReminder(this Grain grain, string reminderName) => ((IGrainBase)grain).GetReminder(reminderName);

    public static Task<List<IGrainReminder>> GetReminders(this IGrainBase grain) => Registry(grain).GetReminders(ContextOf(grain).GrainId);

    public static Task<List<IGrainReminder>> GetReminders(this Grain grain) => ((IGrainBase)grain).GetReminders();

    private static void CheckName(string reminderName)
    {
        if (string.IsNullOrWhiteSpace(reminderName))
            throw new ArgumentNullException(nameof(reminderName), "A reminder needs a name.");
    }

    private static IGrainContext ContextOf(IGrainBase grain)
    {
        ArgumentNullException.ThrowIfNull(grain);
        return grain.GrainContext;
    }

    private static IReminderRegistry Registry(IGrainBase grain) =>
        ContextOf(grain).ActivationServices.GetService<IReminderRegistry>()
        ?? throw new OrleansConfigurationException("Reminders are not configured: call UseInMemoryReminderService or UseSqliteReminders when configuring the silo.");
}
