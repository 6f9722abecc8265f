using CheNu.Grains.Connectors.Loading;

namespace CheNu.Grains.Llm.Loading;

/// <summary>Reads <c>fallback_triggers</c> and <c>fallback_behavior</c>.</summary>
internal sealed class FallbackReader(FileReport report)
{
    private const string Timeout = "timeout";
    private static readonly string[] Words = ["api_error_5xx", "rate_limit_exceeded", "model_unavailable", "timeout > 30s"];
    private static readonly FallbackPolicy Default = FallbackPolicy.Default;

    public FallbackPolicy Read(MapReader routing)
    {
        var policy = Triggers(routing);
        if (routing.Members("fallback_behavior", "'fallback_behavior'") is not { } reader) return policy;
        policy = policy with
        {
            MaxRetries = reader.Whole("max_retries", 0, 10) ?? Default.MaxRetries,
            ExponentialDelay = reader.Word("retry_delay", "exponential", "none") != "none",
            Log = reader.Flag("log_fallback") ?? Default.Log,
            AlertOnRepeated = reader.Flag("alert_on_repeated_fallback") ?? Default.AlertOnRepeated,
        };
        reader.Finish();
        return policy;
    }

    private FallbackPolicy Triggers(MapReader routing)
    {
        if (routing.Map.Find("fallback_triggers") is null)
        {
            routing.Take("fallback_triggers");
            return Default;
        }

        var policy = Default with { OnServerError = false, OnRateLimit = false, OnUnavailable = false, After = null };
        foreach (var text in routing.Texts("fallback_triggers"))
        {
            policy = text.Value switch
            {
                "api_error_5xx" => policy with { OnServerError = true },
                "rate_limit_exceeded" => policy with { OnRateLimit = true },
                "model_unavailable" => policy with { OnUnavailable = true },
                _ when After(text) is { } after => policy with { After = after },
                _ => policy,
            };
        }

        return policy;
    }

    /// <summary><c>timeout > 30s</c>; anything else is reported.</summary>
    private TimeSpan? After(YamlScalar text)
    {
        var rest = text.Value.StartsWith(Timeout, StringComparison.Ordinal) ? text.Value[Timeout.Length..].TrimStart() : "";
        if (rest.StartsWith('>') && Quantities.Duration(rest[1..].Trim()) is { } after && after >= TimeSpan.FromMilliseconds(100) && after <= TimeSpan.FromMinutes(10)) return after;
        report.Add(text, $"'{text.Value}' is not a trigger{Nearest.Hint(text.Value, Words)} Allowed: {string.Join(", ", Words)} (100ms to 10m).");
        return null;
    }
}
