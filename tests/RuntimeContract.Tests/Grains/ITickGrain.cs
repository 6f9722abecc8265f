namespace RuntimeContract.Grains;

/// <summary>Has one grain timer, whose ticks it notes as "tick n".</summary>
[Alias("contract.ITickGrain")]
public interface ITickGrain : IGrainWithStringKey
{
    [Alias("Start")]
    Task Start(TimeSpan due, TimeSpan period, bool interleave = false, bool keepAlive = false);

    /// <summary>The callback waits for the gate of that name, from the next tick on.</summary>
    [Alias("HoldTicks")]
    Task HoldTicks(string gate);

    [Alias("FailNextTick")]
    Task FailNextTick();

    [Alias("Change")]
    Task Change(TimeSpan due, TimeSpan period);

    [Alias("ChangeFromTick")]
    Task ChangeFromTick(TimeSpan due, TimeSpan period);

    [Alias("Stop")]
    Task Stop();

    [Alias("StopFromTick")]
    Task StopFromTick();

    [Alias("Ping")]
    Task<string> Ping();

    [AlwaysInterleave]
    [Alias("Peek")]
    Task<string> Peek();

    [Alias("Hold")]
    Task Hold(string gate);

    [Alias("Leave")]
    Task Leave();

    [Alias("Now")]
    Task<DateTimeOffset> Now();
}
