using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CheNu.Silo.Gateway;

/// <summary>Writes what the readiness checks found. No exception text: this answer needs no key.</summary>
internal static class HealthWriter
{
    public static Task Write(HttpContext context, HealthReport report) => JsonBody.Write(context, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("status", report.Status == HealthStatus.Healthy ? "ready" : "not_ready");
        writer.WriteStartArray("checks");
        foreach (var (name, entry) in report.Entries)
        {
            writer.WriteStartObject();
            writer.WriteString("name", name);
            writer.WriteString("status", entry.Status.ToString().ToLowerInvariant());
            if (entry.Description is { } description) writer.WriteString("description", description);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });
}
