using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace CheNu.Silo.Gateway;

/// <summary>Writes a <see cref="Problem"/> as <c>application/problem+json</c>.</summary>
internal static class ProblemWriter
{
    public const string ContentType = "application/problem+json";

    public static Task Write(HttpContext context, Problem problem)
    {
        var response = context.Response;
        response.StatusCode = problem.Type.Status;
        response.ContentType = ContentType;
        if (problem.RetryAfter is { } wait && (problem.SaysRetryAfter ?? problem.Type.Status is 409 or 429 or 503))
            response.Headers.RetryAfter = Seconds(wait).ToString(CultureInfo.InvariantCulture);
        RateLimitHeaders.Add(response.Headers, problem.Receipt?.Limits ?? []);

        var instance = problem.Receipt?.CallId ?? Activity.Current?.TraceId.ToHexString() ?? RandomNumberGenerator.GetHexString(32, lowercase: true);
        response.Headers["X-Call-Id"] = instance;
        if (problem.Receipt?.ReplayOf is not null) response.Headers["Idempotency-Replayed"] = "true";
        CacheStatus.Add(response.Headers, problem.Receipt);
        return JsonBody.Write(context, writer => WriteMembers(writer, problem, instance));
    }

    private static void WriteMembers(Utf8JsonWriter writer, Problem problem, string instance)
    {
        writer.WriteStartObject();
        writer.WriteString("type", problem.Type.Uri);
        writer.WriteString("title", problem.Type.Title);
        writer.WriteNumber("status", problem.Type.Status);
        writer.WriteString("detail", problem.Detail);
        writer.WriteString("instance", instance);
        writer.WriteString("code", problem.Type.Code);
        writer.WriteString("stage", problem.Stage);
        writer.WriteString("side", problem.Side);
        writer.WriteString("effect", problem.Effect);
        writer.WriteBoolean("retryable", problem.Retryable);
        if (problem.RetryAfter is { } wait) writer.WriteNumber("retry_after", Math.Round(wait.TotalSeconds, 3));
        if (problem.NextStep is { } next) writer.WriteString("next_step", next);
        if (problem.VendorStatus is { } status) writer.WriteNumber("vendor_status", status);
        if (problem.VendorCode is { } code) writer.WriteString("vendor_code", code);

        writer.WriteStartArray("fields");
        foreach (var field in problem.Fields)
        {
            writer.WriteStartObject();
            writer.WriteString("field", field.Field);
            writer.WriteString("problem", field.Problem);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("suggestions");
        foreach (var suggestion in problem.Suggestions) writer.WriteStringValue(suggestion);
        writer.WriteEndArray();

        if (problem.Receipt is { } receipt)
        {
            writer.WritePropertyName("receipt");
            ReceiptWriter.Write(writer, receipt, problem.AgentSource);
        }

        writer.WriteEndObject();
    }

    /// <summary>Whole seconds, rounded up: to come back early is refused again.</summary>
    private static long Seconds(TimeSpan wait) => Math.Max(0, (long)Math.Ceiling(wait.TotalSeconds));
}
