using System.Text.Json;
using CheNu.Grains.Resilience;

namespace CheNu.Silo.Gateway;

/// <summary>Breakers as JSON: a list, or one.</summary>
internal sealed class BreakersResult(IReadOnlyList<BreakerRow> rows, bool isOne = false) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => JsonBody.Write(httpContext, writer =>
    {
        if (isOne)
        {
            Write(writer, rows[0]);
            return;
        }

        writer.WriteStartObject();
        writer.WriteStartArray("breakers");
        foreach (var row in rows) Write(writer, row);
        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter writer, BreakerRow row)
    {
        var settings = row.Connector.Breaker;
        writer.WriteStartObject();
        writer.WriteString("breaker", row.View?.Breaker ?? row.Connector.Id);
        writer.WriteString("connector", row.Connector.Id);
        writer.WriteString("state", row.View is { } known ? Words.Of(known.State) : "unknown");
        if (row.View is { } view)
        {
            if (view.State is BreakerState.Open or BreakerState.HalfOpen) writer.WriteNumber("retry_after", Math.Round(view.RetryIn.TotalSeconds, 3));
            writer.WriteBoolean("probing", view.IsProbing);
            writer.WriteNumber("silos", view.Silos);
            writer.WriteNumber("open_silos", view.OpenSilos);
            writer.WriteNumber("quorum", view.Quorum);
            writer.WriteNumber("opens", view.Opens);
        }

        writer.WriteBoolean("enabled", settings.Enabled);
        writer.WriteNumber("failure_threshold", settings.FailureThreshold);
        writer.WriteNumber("reset_timeout_s", settings.ResetTimeout.TotalSeconds);
        writer.WriteEndObject();
    }
}
