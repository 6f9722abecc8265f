using System.Text.Json;
using CheNu.Grains.Admission;

namespace CheNu.Silo.Gateway;

/// <summary>Limits as JSON: one, or <c>{"limits": [ … ]}</c>.</summary>
internal sealed class LimitsResult : IResult
{
    private readonly IReadOnlyList<LimitStatus>? _all;
    private readonly LimitStatus? _one;

    public LimitsResult(IReadOnlyList<LimitStatus> all) => _all = all;

    public LimitsResult(LimitStatus one) => _one = one;

    public Task ExecuteAsync(HttpContext httpContext) => JsonBody.Write(httpContext, writer =>
    {
        if (_one is not null)
        {
            Write(writer, _one);
            return;
        }

        writer.WriteStartObject();
        writer.WriteStartArray("limits");
        foreach (var limit in _all!) Write(writer, limit);
        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter writer, LimitStatus limit)
    {
        writer.WriteStartObject();
        writer.WriteString("limit", limit.Limit);
        writer.WriteString("allows", limit.Definition.ToString());
        writer.WriteString("strategy", limit.Definition.Strategy == LimitStrategy.TokenBucket ? "token_bucket" : "sliding_window");
        writer.WriteNumber("capacity", limit.Definition.Capacity);
        writer.WriteNumber("refill", limit.Definition.Refill);
        writer.WriteNumber("period_seconds", limit.Definition.Period.TotalSeconds);
        writer.WriteNumber("left", limit.Left);
        writer.WriteNumber("outstanding", limit.Outstanding);
        writer.WriteNumber("queued", limit.Queued);
        writer.WriteNumber("free_in_seconds", Math.Round(limit.FreeIn.TotalSeconds, 3));
        writer.WriteString("source", limit.IsOverridden ? "set" : "declared");
        if (limit.Until is { } until) writer.WriteString("set_until", until);
        writer.WriteEndObject();
    }
}
