namespace CheNu.Grains.Resilience;

/// <summary>What a probe changes, and when the next one is due: pure functions of what is known.</summary>
internal static class HealthCourse
{
    /// <summary>First probes are spread over this much time, or over the interval where that is shorter.</summary>
    public static readonly TimeSpan FirstWithin = TimeSpan.FromSeconds(10);

    /// <summary>The health after a probe that began at a time.</summary>
    public static ConnectorHealth After(ConnectorHealth before, ProbeOutcome probe, DateTimeOffset began, HealthPolicy policy)
    {
        var failed = probe.Failure is not null;
        var (failures, successes) = failed ? (before.FailuresInARow + 1, 0) : (0, before.SuccessesInARow + 1);
        var state = failed && failures >= policy.UnhealthyThreshold ? HealthState.Unhealthy
            : !failed && successes >= policy.HealthyThreshold ? HealthState.Healthy
            : before.State;
        return before with
        {
            State = state,
            Since = state == before.State ? before.Since : began,
            LastProbe = began,
            Latency = probe.Latency,
            FailuresInARow = failures,
            SuccessesInARow = successes,
            LastFailure = probe.Failure ?? before.LastFailure,
        };
    }

    /// <summary>
    /// How long to wait for the next probe: an interval after the last, whoever made it; never longer than an interval,
    /// whatever the clock of the silo that made it said. The first comes soon, at a moment that goes by the connector's id.
    /// </summary>
    public static TimeSpan Wait(ConnectorHealth health, DateTimeOffset now, HealthPolicy policy)
    {
        if (health.LastProbe is not { } last)
            return Spread(health.Connector, policy.Interval < FirstWithin ? policy.Interval : FirstWithin);

        var wait = last + policy.Interval - now;
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait > policy.Interval ? policy.Interval : wait;
    }

    /// <summary>A moment within a span; the same for the same id, on any silo of any version.</summary>
    private static TimeSpan Spread(string id, TimeSpan span)
    {
        // FNV-1a, mixed once more so that ids that differ at their ends only do not stand side by side.
        var hash = 2166136261u;
        foreach (var character in id)
            hash = (hash ^ character) * 16777619u;
        hash = (hash ^ (hash >> 15)) * 2246822519u;
        return span * ((hash ^ (hash >> 13)) / (double)(1L << 32));
    }
}
