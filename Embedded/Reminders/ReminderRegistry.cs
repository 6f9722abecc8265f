using Microsoft.Extensions.Options;
using Orleans.Hosting;
using Orleans.Timers;

namespace Orleans.Runtime;

/// <summary>Checks what grains ask of the reminder service.</summary>
internal sealed class ReminderRegistry(ReminderService service, IOptions<ReminderOptions> options) : IReminderRegistry
{
    public Task<IGrainReminder> RegisterOrUpdateReminder(GrainId callingGrainId, string reminderName, TimeSpan dueTime, TimeSpan period)
    {
        CheckTime(dueTime, nameof(dueTime));
        CheckTime(period, nameof(period));
        var minimum = options.Value.MinimumReminderPeriod;
        if (period < minimum)
            throw new ArgumentException($"Reminder '{reminderName}' has a period of {period}; the shortest allowed is {minimum}. Use a grain timer for less.", nameof(period));
        if (period == TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(period), period, "The period of a reminder must be positive.");
        CheckName(reminderName);
        return service.RegisterAsync(callingGrainId, reminderName, dueTime, period);
    }

    public Task UnregisterReminder(GrainId callingGrainId, IGrainReminder reminder) =>
        reminder is ReminderHandle handle
            ? service.UnregisterAsync(handle)
            : throw new ArgumentException("The handle is not one that this runtime gave out.", nameof(reminder));

    public Task<IGrainReminder?> GetReminder(GrainId callingGrainId, string reminderName)
    {
        CheckName(reminderName);
        return Task.FromResult(service.Find(callingGrainId, reminderName));
    }

    public Task<List<IGrainReminder>> GetReminders(GrainId callingGrainId) => Task.FromResult(service.Find(callingGrainId));

    private static void CheckName(string reminderName)
    {
        if (string.IsNullOrEmpty(reminderName))
            throw new ArgumentException("A reminder needs a name.", nameof(reminderName));
    }

    private static void CheckTime(TimeSpan time, string parameter)
    {
        if (time < TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(parameter, time, "The due time and the period of a reminder may be neither negative nor infinite.");
    }
}
