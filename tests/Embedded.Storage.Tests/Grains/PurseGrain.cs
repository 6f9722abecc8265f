namespace Embedded.Storage.Tests;

[GrainType("storage-purse")]
public sealed class PurseGrain([PersistentState("purse")] IPersistentState<Purse> purse, TickLog ticks) : Grain, IPurseGrain, IRemindable
{
    public async Task<decimal> Add(decimal amount)
    {
        purse.State.Balance += amount;
        await purse.WriteStateAsync();
        return purse.State.Balance;
    }

    public Task<decimal> Balance() => Task.FromResult(purse.State.Balance);

    public Task RemindMe(TimeSpan due, TimeSpan period) => this.RegisterOrUpdateReminder("count", due, period);

    public async Task<string[]> Reminders() => [.. (await this.GetReminders()).Select(reminder => reminder.ReminderName)];

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        ticks.Add($"{this.GetPrimaryKeyString()} {reminderName} {status.FirstTickTime:HH:mm} {status.CurrentTickTime:HH:mm}");
        return Task.CompletedTask;
    }
}
