namespace CheNu.Grains.Connectors.Loading;

/// <summary>Relations between times: most outages hide there.</summary>
internal static class TimeoutCheck
{
    public static void Run(MapReader connector, PoolSettings pool, List<EndpointDraft> drafts, FileReport report)
    {
        var connect = (connector.Map.Find("pool")?.Value as YamlMap)?.Find("connect_timeout");
        foreach (var (endpoint, name, map, _, _) in drafts)
        {
            if (connect is not null && pool.ConnectTimeout > endpoint.Timeout)
            {
                var at = map.Find("timeout")?.Value ?? connector.Map.Find("timeout")?.Value ?? connect.Value.Value;
                report.Add(at, $"The endpoint '{name.Value}' has {Quantities.Write(endpoint.Timeout)} in all, less than 'connect_timeout', {Quantities.Write(pool.ConnectTimeout)}. Allowed: 'timeout' of at least 'connect_timeout'.");
            }

            CheckRepeat(endpoint.Repeat, map, endpoint, report);
            foreach (var (step, node) in endpoint.Steps.Zip((map.Find("steps")?.Value as YamlList)?.Items ?? []))
                CheckRepeat(step.Repeat, node as YamlMap, endpoint, report);
        }
    }

    private static void CheckRepeat(RepeatRule? repeat, YamlMap? map, Endpoint endpoint, FileReport report)
    {
        if (repeat is null || map?.Find("repeat") is not { } entry || repeat.Every * (repeat.AtMost - 1) < endpoint.Timeout) return;
        report.Add(entry.Key, $"'repeat' waits {Quantities.Write(repeat.Every * (repeat.AtMost - 1))} in all, and the endpoint '{endpoint.Name}' has {Quantities.Write(endpoint.Timeout)}. Allowed: fewer or shorter waits, or a longer 'timeout'.");
    }
}
