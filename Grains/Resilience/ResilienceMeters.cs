using System.Diagnostics.Metrics;

namespace CheNu.Grains.Resilience;

/// <summary>The measurements of breakers, retries and concurrency, by connector. Names of credentials are no tags.</summary>
internal sealed class ResilienceMeters
{
    /// <summary>Name of the meter.</summary>
    public const string Name = "CheNu.Grains.Resilience";

    private readonly Counter<long> _opens;
    private readonly Counter<long> _rejections;
    private readonly Counter<long> _retries;
    private readonly Counter<long> _unpaid;
    private readonly Counter<long> _busy;
    private readonly Meter _meter;

    public ResilienceMeters(IMeterFactory meters)
    {
        _meter = meters.Create(Name);
        _opens = _meter.CreateCounter<long>("chenu.breaker.opens", "{opening}", "Times that this silo's own calls have opened a breaker.");
        _rejections = _meter.CreateCounter<long>("chenu.breaker.rejections", "{call}", "Calls that failed fast because a breaker was open.");
        _retries = _meter.CreateCounter<long>("chenu.retry.retries", "{attempt}", "Attempts after the first.");
        _unpaid = _meter.CreateCounter<long>("chenu.retry.refusals", "{attempt}", "Attempts that were not made because the retry budget was used up.");
        _busy = _meter.CreateCounter<long>("chenu.concurrency.refusals", "{attempt}", "Attempts that found no slot in time.");
    }

    public void Opened(string connector) => Add(_opens, connector);

    public void Rejected(string connector) => Add(_rejections, connector);

    public void Retried(string connector) => Add(_retries, connector);

    public void Unpaid(string connector) => Add(_unpaid, connector);

    public void Busy(string connector) => Add(_busy, connector);

    /// <summary>Shows breakers' states whenever somebody looks.</summary>
    public void ShowStates(Func<IEnumerable<Measurement<int>>> states) =>
        _meter.CreateObservableGauge("chenu.breaker.state", states, "{state}", "What this silo acts on: 0 closed, 1 open, 2 half-open, 3 isolated.");

    /// <summary>Shows how many attempts there may be at once whenever somebody looks.</summary>
    public void ShowSlots(Func<IEnumerable<Measurement<int>>> slots) =>
        _meter.CreateObservableGauge("chenu.concurrency.limit", slots, "{attempt}", "Attempts at a connector that this silo makes at once at most, at present.");

    public static Measurement<int> Of(string connector, int value) => new(value, new KeyValuePair<string, object?>("chenu.connector", connector));

    private static void Add(Counter<long> counter, string connector)
    {
        if (counter.Enabled) counter.Add(1, new KeyValuePair<string, object?>("chenu.connector", connector));
    }
}
