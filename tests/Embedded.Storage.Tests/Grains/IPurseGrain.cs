namespace Embedded.Storage.Tests;

/// <summary>Keeps money, and is reminded of it.</summary>
[Alias("storage.IPurseGrain")]
public interface IPurseGrain : IGrainWithStringKey
{
    /// <summary>Adds and stores; answers the balance.</summary>
    [Alias("Add")]
    Task<decimal> Add(decimal amount);

    [Alias("Balance")]
    Task<decimal> Balance();

    [Alias("RemindMe")]
    Task RemindMe(TimeSpan due, TimeSpan period);

    [Alias("Reminders")]
    Task<string[]> Reminders();
}
