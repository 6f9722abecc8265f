using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CheNu.Sandbox.Http;
using CheNu.Sandbox.Tokens;

namespace CheNu.Sandbox.RsMeans;

/// <summary>RSMeans data as Gordian serves it: client credentials, catalogues by edition and place, cost lines.</summary>
internal sealed partial class RsMeansService : Vendor
{
    public const string AccessToken = "sandbox-rsmeans-access-token";
    public const string ClientId = "sandbox-rsmeans-client-id";
    public const string ClientSecret = "sandbox-rsmeans-client-secret";
    public const string Scope = "rsm_api:costdata";

    private const string Login = "login.gordian.com";
    private const string Catalog = "/v1/costdata/{type}/catalogs/{catalogId}";

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);
    private static readonly string[] Releases = ["2025-an", "2026-an", "2026-q1", "2026-q2", "2026-q3"];

    private static readonly Dictionary<string, decimal> Locations = new(StringComparer.Ordinal)
    {
        ["us-us-national"] = 1.00m, ["ca-on-ottawa"] = 1.10m, ["ca-on-toronto"] = 1.13m, ["ca-qc-montreal"] = 1.08m, ["ca-qc-quebec"] = 1.05m, ["ca-qc-laval"] = 1.07m, ["ca-qc-gatineau"] = 1.06m,
    };

    private readonly TokenStore _tokens;

    public RsMeansService(TimeProvider time)
    {
        _tokens = new TokenStore("sandbox-rsmeans-access", time);
        _tokens.Accept(AccessToken, null, Scope);
        Routes.Add(Login, "POST", "/connect/token", call => Token(call.Request));
        foreach (var host in Hosts.Remove(Login, StringComparer.Ordinal))
        {
            Routes
                .Add(host, "GET", "/v1/costdata/releases", _ => Items(Releases.Select(id => new JsonObject { ["id"] = id })))
                .Add(host, "GET", "/v1/costdata/locations", call => LocationList(call))
                .Add(host, "GET", "/v1/costdata/{type}/catalogs", CatalogList)
                .Add(host, "GET", Catalog + "/costlines/_search", Search)
                .Add(host, "GET", Catalog + "/costlines", call => Lines(call, null))
                .Add(host, "GET", Catalog + "/costlines/{id}", Line);
        }
    }

    public override string ConnectorId => "CONN_CONST_PRICING";

    public override ImmutableArray<string> Hosts => ["dataapi.gordian.com", "dataapi-sb.gordian.com", Login];

    public override ImmutableArray<KeyValuePair<string, string>> Samples =>
    [
        KeyValuePair.Create("catalog", "bc-mf-met-std-2026-an-ca-qc-montreal"), KeyValuePair.Create("locations", string.Join(", ", Locations.Keys)),
        KeyValuePair.Create("cost_lines", string.Join(", ", CostLines.All.Select(line => line.Id))),
    ];

    public override string? Credential(string field) => field switch
    {
        "access_token" => AccessToken, "client_id" => ClientId, "client_secret" => ClientSecret, "rsmeans_catalog" => "bc-mf-met-std-2026-an", _ => null,
    };

    protected override VendorReply Error(VendorRequest request, int status) => Message(status, "The sandbox was asked for this error.");

    protected override void Authenticate(VendorCall call)
    {
        if (call.Request.Host != Login && _tokens.Find(Authorization.Bearer(call.Request)) is null)
            throw new RefusalException(Message(401, "The token is missing, unknown or expired.").With("WWW-Authenticate", "Bearer"));
    }

    protected override VendorReply NoSuchPath(VendorRequest request) => Message(404, "There is no such resource.");

    protected override VendorReply WrongMethod(VendorRequest request, IReadOnlyList<string> allowed) =>
        Message(405, "The method is not offered here.").With("Allow", string.Join(", ", allowed));

    private VendorReply Token(VendorRequest request)
    {
        var form = TokenRequest.Read(request);
        form.CheckForm(ClientId, ClientSecret);
        if (form.GrantType != "client_credentials")
            throw OAuthErrors.UnsupportedGrant(form.GrantType);
        if (form["scope"] is { } scope && scope != Scope)
            throw OAuthErrors.InvalidScope(scope);
        return VendorReply.Json(200, new JsonObject
        {
            ["access_token"] = _tokens.Issue(null, [Scope], Lifetime).Value, ["expires_in"] = (int)Lifetime.TotalSeconds, ["token_type"] = "Bearer", ["scope"] = Scope,
        }).With("Cache-Control", "no-store").Did("rsmeans.token");
    }

    private static VendorReply LocationList(VendorCall call)
    {
        Release(call);
        return Items(Locations.Keys.Select(id => new JsonObject { ["id"] = id }));
    }

    private static VendorReply CatalogList(VendorCall call)
    {
        var release = Release(call);
        var location = call.Request.Query["locationId"] is { } asked && Locations.ContainsKey(asked) ? asked : throw BadRequest("locationId is missing or unknown.");
        var labor = call.Request.Query["laborType"] ?? "std";
        var measure = call.Request.Query["measurementSystem"] ?? "imp";
        return Items(new[] { "bc-mf", "cnc-mf" }.Select(catalog => new JsonObject { ["id"] = $"{catalog}-{measure}-{labor}-{release}-{location}" }));
    }

    private static VendorReply Search(VendorCall call)
    {
        var term = call.Request.Query["searchTerm"] is { Length: > 0 } asked ? asked : throw BadRequest("searchTerm is missing.");
        return Lines(call, term);
    }

    private static VendorReply Lines(VendorCall call, string? term)
    {
        var factor = Factor(call);
        var division = call.Request.Query["divisionCode"] ?? "";
        var words = term?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return Items(CostLines.All
            .Where(line => line.Id.StartsWith(division, StringComparison.Ordinal) && words.All(word => line.Description.Contains(word, StringComparison.OrdinalIgnoreCase)))
            .Select(line => CostLines.Show(line, factor)));
    }

    private static VendorReply Line(VendorCall call)
    {
        var factor = Factor(call);
        var line = CostLines.All.FirstOrDefault(line => line.Id == call["id"]);
        return line.Id is null ? throw new RefusalException(Message(404, "There is no such cost line.")) : VendorReply.Json(200, CostLines.Show(line, factor));
    }

    /// <summary>The place's factor, from <c>{catalog}-{measure}-{labor}-{release}-{location}</c>.</summary>
    private static decimal Factor(VendorCall call)
    {
        if (call["type"] is not ("unit" or "assembly")
            || CatalogForm().Match(call["catalogId"]) is not { Success: true } match
            || !Releases.Contains(match.Groups["release"].Value, StringComparer.Ordinal)
            || !Locations.TryGetValue(match.Groups["location"].Value, out var factor))
            throw new RefusalException(Message(404, "There is no such catalogue."));
        return factor;
    }

    private static string Release(VendorCall call) =>
        call.Request.Query["releaseId"] is { } id && Releases.Contains(id, StringComparer.Ordinal) ? id : throw BadRequest("releaseId is missing or unknown.");

    private static VendorReply Items(IEnumerable<JsonObject> items)
    {
        var array = JsonText.Array(items);
        return VendorReply.Json(200, new JsonObject { ["recordCount"] = array.Count, ["items"] = array });
    }

    private static VendorReply Message(int status, string message) => VendorReply.Json(status, new JsonObject { ["message"] = message });

    private static RefusalException BadRequest(string message) => new(Message(400, message));

    [GeneratedRegex(@"^(bc-mf|cnc-mf)-(imp|met)-(std|opn|fmr|fed|he)-(?<release>\d{4}-(an|q[1-4]))-(?<location>[a-z-]+)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CatalogForm();
}
