using System.Text.Json;
using CheNu.Grains.Resilience;

namespace CheNu.Silo.Gateway;

/// <summary>The health of connectors as JSON; times are ISO 8601 in UTC, durations milliseconds.</summary>
internal sealed class ConnectorHealthResult(IReadOnlyList<ConnectorHealth> connectors) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => JsonBody.Write(httpContext, writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartArray("connectors");
        foreach (var health in connectors) Write(writer, health);
        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter writer, ConnectorHealth health)
    {
        writer.WriteStartObject();
        writer.WriteString("connector", health.Connector);
        writer.WriteString("state", Words.Of(health.State));
        if (health.Since is { } since) writer.WriteString("since", since);
        if (health.LastProbe is { } last) writer.WriteString("last_probe", last);
        if (health.Latency is { } latency) writer.WriteNumber("latency_ms", Math.Round(latency.TotalMilliseconds, 3));
        writer.WriteNumber("failures_in_a_row", health.FailuresInARow);
        writer.WriteNumber("successes_in_a_row", health.SuccessesInARow);
        if (health.LastFailure is { } failure)
        {
            writer.WriteStartObject("last_failure");
            writer.WriteString("at", failure.At);
            writer.WriteString("code", failure.Code);
            writer.WriteString("message", failure.Message);
            if (failure.Status is { } status) writer.WriteNumber("vendor_status", status);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
