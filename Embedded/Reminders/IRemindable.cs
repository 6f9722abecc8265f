using Orleans.Runtime;

namespace Orleans;

/// <summary>Implemented by grains that register reminders.</summary>
public interface IRemindable : IGrain
{
    /// <summary>Called at each tick, as an ordinary call: activates the grain, waits for its turn. An exception is logged; the next tick comes all the same.</summary>
    Task ReceiveReminder(string reminderName, TickStatus status);
}
