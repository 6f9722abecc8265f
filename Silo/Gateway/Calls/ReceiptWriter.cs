using System.Text.Json;
using CheNu.Grains.Caching;
using CheNu.Grains.Connectors;

namespace CheNu.Silo.Gateway;

/// <summary>Writes a <see cref="CallReceipt"/>; durations are milliseconds with three decimals.</summary>
internal static class ReceiptWriter
{
    /// <param name="writer">Where to.</param>
    /// <param name="receipt">What to write.</param>
    /// <param name="agentSource">Who said which agent it was, see <see cref="AgentChoice.Source"/>.</param>
    public static void Write(Utf8JsonWriter writer, CallReceipt receipt, string? agentSource)
    {
        writer.WriteStartObject();
        writer.WriteString("call_id", receipt.CallId);
        writer.WriteString("connector", receipt.Connector);
        writer.WriteString("endpoint", receipt.Endpoint);
        writer.WriteString("agent", receipt.Agent);
        if (agentSource is not null) writer.WriteString("agent_source", agentSource);
        writer.WriteString("catalogue_version", receipt.CatalogueVersion);
        writer.WriteString("started_at", receipt.StartedAt);
        writer.WriteNumber("duration_ms", Milliseconds(receipt.Duration));
        writer.WriteBoolean("sandbox", receipt.Sandbox);
        if (receipt.IdempotencyKey is { } key) writer.WriteString("idempotency_key", key);
        if (receipt.ReplayOf is { } first) writer.WriteString("replay_of", first);
        if (!receipt.NextPage.IsEmpty)
        {
            writer.WritePropertyName("next_page");
            writer.WriteRawValue(receipt.NextPage.Utf8.Span, skipInputValidation: true);
        }

        if (receipt.Cache is { } cache) Write(writer, cache);
        writer.WriteStartArray("steps");
        foreach (var step in receipt.Steps) Write(writer, step);
        writer.WriteEndArray();
        writer.WriteStartArray("attempts");
        foreach (var attempt in receipt.Attempts) Write(writer, attempt);
        writer.WriteEndArray();
        writer.WriteStartArray("warnings");
        foreach (var warning in receipt.Warnings) writer.WriteStringValue(warning);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, CacheReceipt cache)
    {
        writer.WriteStartObject("cache");
        writer.WriteString("status", Words.Of(cache.Use));
        if (cache.Layer != CacheLayer.None) writer.WriteString("layer", Words.Of(cache.Layer));
        if (cache.Age is { } age) writer.WriteNumber("age_s", Math.Round(age.TotalSeconds, 3));
        if (cache.FreshFor is { } left) writer.WriteNumber("fresh_for_s", Math.Round(left.TotalSeconds, 3));
        writer.WriteBoolean("stored", cache.IsStored);
        if (cache.Key is { } key) writer.WriteString("key", key.ToString());
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ReceiptStep step)
    {
        writer.WriteStartObject();
        writer.WriteString("stage", Words.Of(step.Stage));
        writer.WriteString("decision", step.Decision);
        if (step.Detail is { } detail) writer.WriteString("detail", detail);
        writer.WriteNumber("duration_ms", Milliseconds(step.Duration));
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ReceiptAttempt attempt)
    {
        writer.WriteStartObject();
        writer.WriteString("method", attempt.Method);
        writer.WriteString("target", attempt.Target);
        if (attempt.Status is { } status) writer.WriteNumber("status", status);
        writer.WriteString("outcome", attempt.Outcome);
        writer.WriteNumber("duration_ms", Milliseconds(attempt.Duration));
        writer.WriteNumber("bytes_sent", attempt.BytesSent);
        writer.WriteNumber("bytes_received", attempt.BytesReceived);
        if (attempt.VendorRequestId is { } id) writer.WriteString("vendor_request_id", id);
        writer.WriteEndObject();
    }

    private static double Milliseconds(TimeSpan duration) => Math.Round(duration.TotalMilliseconds, 3);
}
