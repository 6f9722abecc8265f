using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;
using CheNu.Sandbox.Tokens;

namespace CheNu.Sandbox.Ccq;

/// <summary>The CCQ as the seed describes it; the real one has no public interface, so its strictness is ours.</summary>
internal sealed class CcqService : KeyOrTokenVendor
{
    public const string ApiKey = "sandbox-ccq-api-key";
    public const string AccessToken = "sandbox-ccq-access-token";

    private static readonly JsonRule Hours = JsonRule.Object(new(StringComparer.Ordinal)
    {
        ["employer_id"] = (JsonRule.Text with { MinLength = 1 }).Required, ["period"] = (JsonRule.Text with { MinLength = 1 }).Required,
        ["workers"] = JsonRule.List(
            JsonRule.Object(new(StringComparer.Ordinal) { ["worker_id"] = JsonRule.Text.Required, ["hours"] = JsonRule.Number.Required, ["trade"] = JsonRule.Text.Required }),
            minimum: 1).Required,
    });

    private static readonly Dictionary<string, (string Type, string Trade, string Region, string Expires)> Workers = new(StringComparer.Ordinal)
    {
        ["1000001"] = ("compagnon", "charpentier-menuisier", "Montréal", "2027-11-30"),
        ["1000002"] = ("apprenti", "électricien", "Québec", "2027-02-28"),
        ["1000003"] = ("compagnon", "couvreur", "Estrie", "2026-01-31"),
        ["1000004"] = ("occupation", "soudeur", "Montréal", "2027-06-30"),
    };

    private readonly TimeProvider _time;
    private int _last;

    public CcqService(TimeProvider time)
        : base("sandbox-ccq", ApiKey, AccessToken, time)
    {
        _time = time;
        Routes
            .Add("POST", ClientCredentials.Path, IssueToken)
            .Add("GET", "/api/verification", Verify)
            .Add("GET", "/api/salaires", Wages)
            .Add("POST", "/api/heures", Report);
    }

    public override string ConnectorId => "CONN_GOV_CCQ";

    public override ImmutableArray<string> Hosts => ["www.ccq.org"];

    public override ImmutableArray<KeyValuePair<string, string>> Samples =>
    [
        KeyValuePair.Create("workers", string.Join(", ", Workers.Select(worker => $"{worker.Key} ({worker.Value.Trade})"))),
        KeyValuePair.Create("trades", string.Join(", ", WageTable.Trades)), KeyValuePair.Create("regions", string.Join(", ", WageTable.Regions)),
    ];

    protected override bool OpensWithKey(string path) => path != "/api/heures";

    private VendorReply Verify(VendorCall call)
    {
        var (id, trade) = (Required(call, "worker_id"), Required(call, "trade"));
        if (!Workers.TryGetValue(id, out var worker))
            throw PlainErrors.Of(404, "unknown_worker", "No card has this number.");
        var today = _time.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return VendorReply.Json(200, new JsonObject
        {
            ["valid"] = worker.Trade.Equals(trade, StringComparison.OrdinalIgnoreCase) && string.CompareOrdinal(worker.Expires, today) >= 0,
            ["certificate_type"] = worker.Type, ["trade"] = worker.Trade, ["region"] = worker.Region, ["expiry_date"] = worker.Expires,
        });
    }

    private static VendorReply Wages(VendorCall call)
    {
        var (trade, region, date) = (Required(call, "trade"), Required(call, "region"), Required(call, "date"));
        if (!JsonRule.IsDate(date))
            throw PlainErrors.Of(400, "invalid_parameter", "date must be a date such as 2026-11-21.");
        if (!WageTable.Regions.Contains(region, StringComparer.OrdinalIgnoreCase))
            throw PlainErrors.Of(404, "unknown_region", $"There is no region '{region}'.");
        if (WageTable.Find(trade, date) is not { } rate)
            throw PlainErrors.Of(404, "no_rate", $"There is no rate for '{trade}' on {date}.");
        return VendorReply.Json(200, new JsonObject
        {
            ["base_rate"] = rate.Base, ["vacation_rate"] = rate.Vacation, ["benefits_rate"] = rate.Benefits,
            ["total_rate"] = rate.Base + rate.Vacation + rate.Benefits, ["effective_date"] = rate.From,
        });
    }

    private VendorReply Report(VendorCall call)
    {
        var body = PlainErrors.Json(call.Request, Hours);
        foreach (var worker in body["workers"]!.AsArray())
        {
            if (worker!["hours"]!.GetValue<decimal>() is < 0 or > 744)
                throw PlainErrors.Of(400, "invalid_parameter", "A month has 0 to 744 hours.");
            if (!WageTable.Trades.Contains(worker["trade"]!.GetValue<string>(), StringComparer.OrdinalIgnoreCase))
                throw PlainErrors.Of(422, "unknown_trade", $"There is no trade '{worker["trade"]}'.");
        }

        return VendorReply.Json(201, new JsonObject
        {
            ["report_id"] = string.Create(CultureInfo.InvariantCulture, $"RAP-{++_last:000000}"), ["status"] = "received", ["workers"] = body["workers"]!.AsArray().Count,
        }).Did("ccq.hours.report");
    }

    private static string Required(VendorCall call, string name) => call.Request.Query[name] is { Length: > 0 } value ? value : throw PlainErrors.Missing(name);
}
