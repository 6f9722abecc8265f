using CheNu.Grains.Connectors.Loading;

namespace CheNu.Grains.Resilience;

/// <summary>Reads <c>connection_pool.health_check</c>. What is left out keeps its default; the rest of the file is others' business.</summary>
internal static class HealthPolicyReader
{
    private const int MostInARow = 100;

    public static HealthPolicy Read(YamlNode root, FileReport report)
    {
        var usual = HealthPolicy.Default;
        if (MapReader.Of(root, report, "the file of policies")?.Members("connection_pool", "'connection_pool'")?.Members("health_check", "'health_check'") is not { } reader)
            return usual;

        var policy = new HealthPolicy(
            reader.Duration("interval", TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)) ?? usual.Interval,
            reader.Duration("timeout", TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1)) ?? usual.Timeout,
            reader.Whole("unhealthy_threshold", 1, MostInARow) ?? usual.UnhealthyThreshold,
            reader.Whole("healthy_threshold", 1, MostInARow) ?? usual.HealthyThreshold);
        if (policy.Timeout >= policy.Interval)
        {
            var at = reader.Map.Find("timeout")?.Value ?? reader.Map.Find("interval")?.Value ?? reader.Map;
            report.Add(at, $"'timeout' is {Quantities.Write(policy.Timeout)} and 'interval' {Quantities.Write(policy.Interval)}. Allowed: a timeout shorter than the interval.");
        }

        reader.Finish();
        return policy;
    }
}
