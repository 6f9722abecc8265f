using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;
using CheNu.Sandbox.Tokens;

namespace CheNu.Sandbox.QuickBooks;

/// <summary>QuickBooks Online's accounting API: one company, its entities, queries and reports.</summary>
internal sealed class QuickBooksService : Vendor
{
    public const string RealmId = "9130350000000001";

    private const string Api = "quickbooks.api.intuit.com";
    private const string SandboxApi = "sandbox-quickbooks.api.intuit.com";
    private const string Tokens = "oauth.platform.intuit.com";
    private const string Developer = "developer.api.intuit.com";
    private const string Company = "/v3/company/{realmId}";

    private readonly EntityStore _store;
    private readonly EntityWriter _writer;
    private readonly QuickBooksTokens _tokens;
    private readonly RateWindow _rate;
    private readonly Dictionary<string, VendorReply> _byRequestId = new(StringComparer.Ordinal);
    private int _requests;

    public QuickBooksService(SandboxOptions options, TimeProvider time)
    {
        _store = new EntityStore(time);
        _writer = new EntityWriter(_store);
        _tokens = new QuickBooksTokens(time);
        _rate = new RateWindow(500, TimeSpan.FromMinutes(1), options.EnforceRateLimits, time);
        var reports = new Reports(_store);
        Routes
            .Add(Tokens, "POST", "/oauth2/v1/tokens/bearer", call => _tokens.Issue(call.Request))
            .Add(Developer, "POST", "/v2/oauth2/tokens/revoke", call => _tokens.Revoke(call.Request));
        foreach (var host in new[] { Api, SandboxApi })
        {
            Routes
                .Add(host, "GET", Company + "/query", call => Query(call.Request.Query["query"]))
                .Add(host, "POST", Company + "/query", call => Query(StatementOf(call.Request)))
                .Add(host, "GET", Company + "/reports/ProfitAndLoss", call => VendorReply.Json(200, reports.ProfitAndLoss(call.Request)))
                .Add(host, "GET", Company + "/reports/BalanceSheet", call => VendorReply.Json(200, reports.BalanceSheet(call.Request)))
                .Add(host, "GET", Company + "/companyinfo/{id}", CompanyInfo);
            foreach (var path in EntityRules.Writable.Keys)
            {
                Routes
                    .Add(host, "POST", $"{Company}/{path}", call => Write(path, call))
                    .Add(host, "GET", $"{Company}/{path}/{{id}}", call => Read(EntityRules.Writable[path].Name, call["id"]));
            }
        }
    }

    public override string ConnectorId => "CONN_FIN_QUICKBOOKS";

    public override ImmutableArray<string> Hosts => [Api, SandboxApi, Tokens, Developer];

    public override ImmutableArray<KeyValuePair<string, string>> Samples =>
    [
        KeyValuePair.Create("realmId", RealmId), KeyValuePair.Create("customers", "1, 2, 3"), KeyValuePair.Create("items", "1, 2"),
        KeyValuePair.Create("vendor", "20"), KeyValuePair.Create("accounts", "35 (bank), 41 (credit card), 54, 60 (expense)"),
    ];

    public override string? Credential(string field) => field switch
    {
        "access_token" => QuickBooksTokens.AccessToken,
        "refresh_token" => QuickBooksTokens.RefreshToken,
        "client_id" => QuickBooksTokens.ClientId,
        "client_secret" => QuickBooksTokens.ClientSecret,
        "realmId" or "realm_id" => RealmId,
        _ => null,
    };

    protected override VendorReply Error(VendorRequest request, int status) => status == 429
        ? QuickBooksErrors.Body(429, "SERVICE", "003001", "ThrottleExceeded", "Too many requests for this company.")
        : QuickBooksErrors.Body(status, status >= 500 ? "SystemFault" : "ValidationFault", "10000", "An application error has occurred", "The sandbox was asked for this error.");

    protected override void Authenticate(VendorCall call)
    {
        if (call.Request.Host is Tokens or Developer)
            return;
        if (!_tokens.Accepts(Authorization.Bearer(call.Request)))
            throw QuickBooksErrors.Unauthenticated();
        if (call["realmId"] != RealmId)
            throw QuickBooksErrors.Unauthorised(call["realmId"]);
        if (!_rate.Take(RealmId))
            throw new RefusalException(Error(call.Request, 429));
    }

    protected override VendorReply Finish(VendorRequest request, VendorReply reply)
    {
        var answer = request.Host is Tokens or Developer || AsksForJson(request) ? reply : QuickBooksXml.Of(reply);
        return answer.With("intuit_tid", string.Create(CultureInfo.InvariantCulture, $"1-sandbox-{++_requests:000000}"));
    }

    protected override VendorReply NoSuchPath(VendorRequest request) =>
        QuickBooksErrors.Body(400, "ValidationFault", "500", "Unsupported operation", $"There is no operation {request.Method} {request.RawPath}; paths are case-sensitive.");

    protected override VendorReply WrongMethod(VendorRequest request, IReadOnlyList<string> allowed) =>
        QuickBooksErrors.Body(405, "ValidationFault", "500", "Unsupported operation", $"{request.Method} is not offered here.").With("Allow", string.Join(", ", allowed));

    private static bool AsksForJson(VendorRequest request) =>
        request.Header("Accept") is { } accept && accept.Contains("application/json", StringComparison.OrdinalIgnoreCase);

    private VendorReply Write(string path, VendorCall call)
    {
        var request = call.Request;
        if (request.ContentType != "application/json")
            throw new RefusalException(QuickBooksErrors.Body(415, "ValidationFault", "2010", "Unsupported media type", $"The body must be application/json; this one is '{request.ContentType}'."));
        var requestId = request.Query["requestid"];
        if (requestId is { Length: > 50 or 0 })
            throw QuickBooksErrors.Invalid("2010", "Invalid or unsupported property", "requestid has 1 to 50 characters.", "requestid");
        if (requestId is not null && _byRequestId.TryGetValue(requestId, out var before))
            return new VendorReply { Status = before.Status, Body = before.Body, ContentType = before.ContentType };
        var body = JsonText.TryObject(request.Body) ?? throw QuickBooksErrors.Invalid("2010", "Invalid or unsupported property", "The body is not a JSON object.");
        var (entity, effect) = _writer.Write(path, body, request.Query["operation"]);
        var reply = Wrap(EntityRules.Writable[path].Name, entity).Did($"quickbooks.{path}.{effect}");
        if (requestId is not null)
            _byRequestId[requestId] = reply;
        return reply;
    }

    private VendorReply Read(string kind, string id) => Wrap(kind, _store.Find(kind, id) ?? throw QuickBooksErrors.NotFound(kind, id));

    private VendorReply Query(string? statement)
    {
        if (string.IsNullOrWhiteSpace(statement))
            throw QuickBooksErrors.Query("4000", "There is no statement.");
        return Wrap("QueryResponse", EntityQueryRunner.Run(EntityQueryParser.Parse(statement), _store));
    }

    private static string StatementOf(VendorRequest request) => request.ContentType is "application/text" or "text/plain"
        ? request.BodyText
        : throw new RefusalException(QuickBooksErrors.Body(415, "ValidationFault", "2010", "Unsupported media type", "A posted query must be application/text."));

    private VendorReply CompanyInfo(VendorCall call) => call["id"] == RealmId
        ? Wrap("CompanyInfo", new JsonObject
        {
            ["CompanyName"] = "Entreprise Fictive inc.", ["LegalName"] = "Entreprise Fictive inc.", ["Country"] = "CA", ["FiscalYearStartMonth"] = "January",
            ["SupportedLanguages"] = "fr", ["Id"] = "1", ["SyncToken"] = "0", ["domain"] = "QBO", ["sparse"] = false,
        })
        : throw QuickBooksErrors.NotFound("CompanyInfo", call["id"]);

    private VendorReply Wrap(string name, JsonObject value) =>
        VendorReply.Json(200, new JsonObject { [name] = value.DeepClone(), ["time"] = _store.Now });
}
