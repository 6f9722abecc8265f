using System.Collections.Concurrent;
using CheNu.Grains.Admission;

namespace CheNu.Grains.Resilience;

/// <summary>The retry budgets of this silo, one for each connector.</summary>
internal sealed class RetryBudgets(TimeProvider time)
{
    private readonly MonotonicClock _clock = new(time);
    private readonly ConcurrentDictionary<string, RetryBudget> _budgets = new(StringComparer.Ordinal);

    /// <summary>A request of a call is sent for the first time. The id is one of the catalogue.</summary>
    public void Call(string connector) => Of(connector).Call();

    /// <summary>Takes a retry out of the connector's budget.</summary>
    public bool TryRetry(string connector) => Of(connector).TryRetry(_clock.Now);

    private RetryBudget Of(string connector) =>
        _budgets.TryGetValue(connector, out var budget) ? budget : _budgets.GetOrAdd(connector, static (_, now) => new(now), _clock.Now);
}
