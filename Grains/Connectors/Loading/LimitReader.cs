using System.Collections.Immutable;

namespace CheNu.Grains.Connectors.Loading;

/// <summary>Reads <c>rate_limit</c> and <c>limit_headers</c>.</summary>
internal sealed class LimitReader(FileReport report)
{
    private static readonly (string Name, TimeSpan Period)[] Periods =
    [
        ("requests_per_second", TimeSpan.FromSeconds(1)),
        ("requests_per_minute", TimeSpan.FromMinutes(1)),
        ("requests_per_hour", TimeSpan.FromHours(1)),
        ("requests_per_day", TimeSpan.FromDays(1)),
    ];

    public RateLimit? Rate(MapReader connector)
    {
        if (connector.Members("rate_limit", "'rate_limit'") is not { } reader) return null;
        RateLimit? limit = null;
        var given = 0;
        foreach (var (name, period) in Periods)
        {
            var requests = reader.Whole(name, 1, 10_000_000);
            if (reader.Map.Find(name) is not null) given++;
            if (requests is not null) limit ??= new(requests.Value, period);
        }

        reader.Finish();
        if (given != 1) report.Add(reader.Map, $"'rate_limit' has {given} limits; it has exactly one. Allowed: {string.Join(", ", Periods.Select(static period => period.Name))}.");
        return limit;
    }

    public LimitHeaders Headers(MapReader connector)
    {
        if (connector.Members("limit_headers", "'limit_headers'") is not { } reader) return LimitHeaders.Standard;
        var (limit, remaining) = (Header(reader, "limit"), Header(reader, "remaining"));
        var sources = ImmutableArray.CreateBuilder<RetryAfterSource>();
        foreach (var node in reader.List("retry_after"))
        {
            if (MapReader.Of(node, report, "a waiting time") is { } source) sources.Add(Source(source));
        }

        reader.Finish();
        return new(limit, remaining, sources.ToImmutable());
    }

    private RetryAfterSource Source(MapReader reader)
    {
        var header = Header(reader, "header");
        var body = PathReader.Read(reader.Scalar("body"), report);
        if (reader.Map.Find("header") is null == (reader.Map.Find("body") is null))
            report.Add(reader.Map, "A waiting time stands in one place. Allowed: 'header' (a name) or 'body' (a path).");
        var format = reader.Word("format", "auto", "seconds", "milliseconds", "epoch_seconds", "epoch_milliseconds", "http_date", "iso", "duration") ?? "auto";
        reader.Finish();
        return new(header, body, format);
    }

    private string? Header(MapReader reader, string member)
    {
        var scalar = reader.Scalar(member);
        if (scalar is not null && !Names.IsHeader(scalar.Value)) report.Add(scalar, $"'{scalar.Value}' is not a header name. Allowed: letters, digits and hyphens.");
        return scalar?.Value;
    }
}
