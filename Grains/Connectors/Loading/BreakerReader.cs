namespace CheNu.Grains.Connectors.Loading;

/// <summary>Reads <c>circuit_breaker</c>: of a connector's pool, or of the policies for all connectors.</summary>
internal static class BreakerReader
{
    /// <param name="reader">What has it as a member.</param>
    /// <param name="usual">What is left out is so.</param>
    public static BreakerSettings Read(MapReader reader, BreakerSettings usual)
    {
        if (reader.Members("circuit_breaker", "'circuit_breaker'") is not { } breaker) return usual;
        var settings = new BreakerSettings(
            breaker.Flag("enabled") ?? usual.Enabled,
            breaker.Whole("failure_threshold", 1, 1_000) ?? usual.FailureThreshold,
            breaker.Duration("reset_timeout", TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)) ?? usual.ResetTimeout);
        breaker.Finish();
        return settings;
    }
}
