namespace RuntimeContract.Grains;

/// <summary>Registers reminders and notes their ticks.</summary>
[Alias("contract.IReminderGrain")]
public interface IReminderGrain : IGrainWithStringKey
{
    [Alias("Register")]
    Task<string> Register(string name, TimeSpan due, TimeSpan period);

    /// <summary>Whether there was one to unregister.</summary>
    [Alias("Unregister")]
    Task<bool> Unregister(string name);

    [Alias("UnregisterTwice")]
    Task UnregisterTwice(string name);

    /// <summary>Registers twice and unregisters with the first handle; answers the exception's type.</summary>
    [Alias("UnregisterStale")]
    Task<string> UnregisterStale(string name);

    [Alias("Names")]
    Task<string[]> Names();

    [Alias("Has")]
    Task<bool> Has(string name);

    [Alias("FailNextTick")]
    Task FailNextTick();

    [Alias("Leave")]
    Task Leave();
}
