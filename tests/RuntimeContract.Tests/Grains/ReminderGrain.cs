using RuntimeContract.Tests;

namespace RuntimeContract.Grains;

[GrainType("contract-reminder")]
public sealed class ReminderGrain(Board board) : Grain, IReminderGrain, IRemindable
{
    private bool _fail;

    private string Key => this.GetPrimaryKeyString();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        board.Note(Key, "activate");
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        board.Note(Key, "deactivate");
        return Task.CompletedTask;
    }

    public async Task<string> Register(string name, TimeSpan due, TimeSpan period) =>
        (await this.RegisterOrUpdateReminder(name, due, period)).ReminderName;

    public async Task<bool> Unregister(string name)
    {
        if (await this.GetReminder(name) is not { } reminder)
            return false;
        await this.UnregisterReminder(reminder);
        return true;
    }

    public async Task UnregisterTwice(string name)
    {
        var reminder = await this.GetReminder(name) ?? throw new KeyNotFoundException(name);
        await this.UnregisterReminder(reminder);
        await this.UnregisterReminder(reminder);
    }

    public async Task<string> UnregisterStale(string name)
    {
        var first = await this.RegisterOrUpdateReminder(name, TimeSpan.FromHours(1), TimeSpan.FromHours(1));
        await this.RegisterOrUpdateReminder(name, TimeSpan.FromHours(2), TimeSpan.FromHours(1));
        try
        {
            await this.UnregisterReminder(first);
            return "nothing";
        }
        catch (ReminderException exception)
        {
            return exception.GetType().Name;
        }
    }

    public async Task<string[]> Names() =>
        [.. (await this.GetReminders()).Select(reminder => reminder.ReminderName).Order(StringComparer.Ordinal)];

    public async Task<bool> Has(string name) => await this.GetReminder(name) is not null;

    public Task FailNextTick()
    {
        _fail = true;
        return Task.CompletedTask;
    }

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        var late = status.CurrentTickTime - status.FirstTickTime;
        board.Note(Key, $"{reminderName} +{Math.Round(late.TotalSeconds)}s every {status.Period.TotalSeconds}s");
        if (!_fail)
            return Task.CompletedTask;
        _fail = false;
        throw new InvalidOperationException("a reminder that fails");
    }
}
