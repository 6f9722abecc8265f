using System.Collections.Immutable;

namespace CheNu.Grains.Connectors.Loading;

/// <summary>Reads what a connector says about itself as a whole: pool, TLS, residency, error handling, webhooks.</summary>
internal sealed class PolicyReader(FileReport report)
{
    public PoolSettings Pool(MapReader connector)
    {
        if (connector.Members("pool", "'pool'") is not { } reader) return PoolSettings.Default;
        var pool = new PoolSettings(
            reader.Whole("max_connections", 1, 1_000) ?? PoolSettings.Default.MaxConnections,
            reader.Duration("connect_timeout", TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(5)) ?? PoolSettings.Default.ConnectTimeout,
            reader.Duration("idle_timeout", TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)) ?? PoolSettings.Default.IdleTimeout,
            reader.Whole("max_retries", 0, 10) ?? PoolSettings.Default.MaxRetries);
        reader.Finish();
        return pool;
    }

    public TlsPolicy Tls(MapReader connector)
    {
        if (connector.Members("tls", "'tls'") is not { } reader) return TlsPolicy.Default;
        var old = reader.Word("minimum", "1.2", "1.3") == "1.2";
        var reason = reader.Scalar("reason");
        if (old && string.IsNullOrWhiteSpace(reason?.Value)) report.Add(reader.Map, "TLS 1.2 needs a 'reason': why the system cannot do 1.3.");
        reader.Finish();
        return new(old, reason?.Value);
    }

    public Residency Residency(MapReader connector)
    {
        if (connector.Members("residency", "'residency'") is not { } reader) return Connectors.Residency.Unknown;
        var regions = reader.Texts("regions");
        foreach (var region in regions.Where(static region => !IsRegion(region.Value)))
            report.Add(region, $"'{region.Value}' is not a region. Allowed: a country, or a country and a province or state, as in CA, CA-QC, US.");
        var classes = reader.Texts("data_classes");
        foreach (var item in classes.Where(static item => !TypeWords.PersonalClasses.Contains(item.Value, StringComparer.Ordinal)))
            report.AddUnknown(item, $"'{item.Value}' is not a class of personal data", item.Value, TypeWords.PersonalClasses);
        reader.Finish();
        return new([.. regions.Select(static region => region.Value)], [.. classes.Select(static item => item.Value)]);
    }

    /// <returns>The rules, and whether a look-up that finds nothing is an answer.</returns>
    public (ErrorHandling Handling, bool InvalidIsAnswer) Errors(MapReader connector)
    {
        if (connector.Members("error_handling", "'error_handling'") is not { } reader) return (new("fail", [], [], []), false);
        var invalid = false;
        foreach (var entry in reader.TakeBeginning("on_invalid_"))
            invalid |= reader.Word(entry.Name, "return_invalid_status", "fail") == "return_invalid_status";
        var requestId = reader.Texts("request_id");
        foreach (var header in requestId.Where(static header => !Names.IsHeader(header.Value)))
            report.Add(header, $"'{header.Value}' is not a header name. Allowed: letters, digits and hyphens.");
        var handling = new ErrorHandling(
            reader.Word("on_unavailable", "cache_fallback", "fail") ?? "fail",
            PathReader.Read(reader.Texts("message"), report),
            PathReader.Read(reader.Texts("code"), report),
            [.. requestId.Select(static header => header.Value)]);
        reader.Finish();
        return (handling, invalid);
    }

    public ImmutableArray<WebhookEvent> Webhooks(MapReader connector, TagReader tags)
    {
        var events = ImmutableArray.CreateBuilder<WebhookEvent>();
        foreach (var node in connector.List("webhooks"))
        {
            if (MapReader.Of(node, report, "a webhook") is not { } reader) continue;
            var name = reader.RequiredScalar("event", "\"invoice.paid\"");
            var handler = reader.Scalar("handler");
            var invalidates = tags.Invalidates(reader);
            if (handler is not null && !Names.IsWord(handler.Value)) report.Add(handler, $"'{handler.Value}' is not a handler name. Allowed: letters, digits and underscores, as in on_invoice_paid.");
            if (name is not null && events.Any(other => other.Event == name.Value)) report.Add(name, $"The event '{name.Value}' is listed twice.");
            else if (name is not null) events.Add(new(name.Value, handler?.Value, invalidates));
            reader.Finish();
        }

        return events.ToImmutable();
    }

    /// <summary>A country, or a country and a province: <c>CA</c>, <c>CA-QC</c>.</summary>
    public static bool IsRegion(string text) =>
        text.Length is 2 or (>= 4 and <= 6)
        && text.AsSpan(0, 2).IndexOfAnyExceptInRange('A', 'Z') < 0
        && (text.Length == 2 || (text[2] == '-' && text[3..].All(static character => char.IsAsciiLetterUpper(character) || char.IsAsciiDigit(character))));
}
