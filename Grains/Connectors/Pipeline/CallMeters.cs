using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CheNu.Grains.Connectors;

/// <summary>
/// The measurements of calls. In the seeds' words: <c>request_count_by_connector</c>, <c>request_latency_by_connector</c>,
/// <c>error_rate_by_connector</c> (errors by requests).
/// </summary>
internal sealed class CallMeters
{
    /// <summary>Name of the meter and of the activity source.</summary>
    public const string Name = "CheNu.Grains.Connectors";

    /// <summary>Stands for names that no catalogue knows, so that callers cannot make up new series.</summary>
    private const string Unknown = "unknown";

    private static readonly double[] Boundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

    private readonly Counter<long> _requests;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _errors;

    public CallMeters(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        _requests = meter.CreateCounter<long>("chenu.connector.requests", "{request}", "Calls of connectors.");
        _duration = meter.CreateHistogram(
            "chenu.connector.request.duration",
            "s",
            "Time of a call, retries included.",
            tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = Boundaries });
        _errors = meter.CreateCounter<long>("chenu.connector.errors", "{error}", "Calls that failed, by whose fault it was.");
    }

    /// <summary>Where a call's activity is started.</summary>
    public static ActivitySource Activities { get; } = new(Name);

    /// <summary>Counts a call that has ended.</summary>
    public void Record(string? connector, string? endpoint, int level, ConnectorError? error, TimeSpan duration)
    {
        if (!_requests.Enabled && !_duration.Enabled && !_errors.Enabled)
            return;

        var tags = new TagList
        {
            { "chenu.connector", connector ?? Unknown },
            { "chenu.endpoint", endpoint ?? Unknown },
            { "chenu.agent.level", level is >= 0 and <= 3 ? $"L{level}" : Unknown },
            { "chenu.outcome", error?.Code ?? "ok" },
        };
        _requests.Add(1, tags);
        _duration.Record(duration.TotalSeconds, tags);
        if (error is null)
            return;

        tags.Add("chenu.error.side", error.Side.ToString().ToLowerInvariant());
        _errors.Add(1, tags);
    }
}
