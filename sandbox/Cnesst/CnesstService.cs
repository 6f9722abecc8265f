using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CheNu.Sandbox.Http;
using CheNu.Sandbox.Tokens;

namespace CheNu.Sandbox.Cnesst;

/// <summary>
/// The CNESST as the seed describes it; the real one has no public interface, so its strictness is ours: the key opens
/// verifications only, the token attestations and declarations only.
/// </summary>
internal sealed partial class CnesstService : KeyOrTokenVendor
{
    public const string ApiKey = "sandbox-cnesst-api-key";
    public const string AccessToken = "sandbox-cnesst-access-token";
    public const string Employer = "ENL12345678";

    private const string Host = "www.cnesst.gouv.qc.ca";

    private static readonly JsonRule Declaration = JsonRule.Object(new(StringComparer.Ordinal)
    {
        ["employer_id"] = JsonRule.Text.Required, ["accident_date"] = JsonRule.Date.Required,
        ["description"] = (JsonRule.Text with { MinLength = 1 }).Required, ["worker_info"] = JsonRule.Open.Required,
    });

    private static readonly Dictionary<string, (string Status, bool Current, string Paid)> Employers = new(StringComparer.Ordinal)
    {
        [Employer] = ("active", true, "2026-10-15"), ["ENL00000002"] = ("suspended", false, "2025-04-15"), ["ENL00000003"] = ("active", false, "2026-01-15"),
    };

    private readonly TimeProvider _time;
    private int _last;

    public CnesstService(TimeProvider time)
        : base("sandbox-cnesst", ApiKey, AccessToken, time)
    {
        _time = time;
        Routes
            .Add("POST", ClientCredentials.Path, IssueToken)
            .Add("GET", "/api/verification", Verify)
            .Add("GET", "/api/attestation", Attest)
            .Add("POST", "/api/declaration", Declare);
    }

    public override string ConnectorId => "CONN_GOV_CNESST";

    public override ImmutableArray<string> Hosts => [Host];

    public override ImmutableArray<KeyValuePair<string, string>> Samples => [KeyValuePair.Create("employers", string.Join(", ", Employers.Keys))];

    protected override bool OpensWithKey(string path) => path == "/api/verification";

    private static VendorReply Verify(VendorCall call)
    {
        var (status, current, paid) = Find(Query(call));
        return VendorReply.Json(200, new JsonObject
        {
            ["valid"] = status == "active" && current, ["status"] = status, ["contributions_current"] = current, ["last_payment_date"] = paid,
        });
    }

    private VendorReply Attest(VendorCall call)
    {
        var id = Query(call);
        var (status, current, _) = Find(id);
        if (status != "active" || !current)
            throw PlainErrors.Of(409, "not_compliant", "The employer's contributions are not up to date.");
        var number = $"ATT-{id[3..]}";
        return VendorReply.Json(200, new JsonObject
        {
            ["attestation_number"] = number,
            ["valid_until"] = _time.GetUtcNow().AddDays(90).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["pdf_url"] = $"https://{Host}/api/attestation/{number}.pdf",
        });
    }

    private VendorReply Declare(VendorCall call)
    {
        var body = PlainErrors.Json(call.Request, Declaration);
        Find(Checked(JsonText.StringAt(body["employer_id"])!));
        if (string.CompareOrdinal(JsonText.StringAt(body["accident_date"]), _time.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) > 0)
            throw PlainErrors.Of(422, "date_in_the_future", "accident_date lies in the future.");
        return VendorReply.Json(201, new JsonObject
        {
            ["declaration_id"] = string.Create(CultureInfo.InvariantCulture, $"DEC-{++_last:000000}"), ["status"] = "submitted",
        }).Did("cnesst.declarations.create");
    }

    private static string Query(VendorCall call) =>
        Checked(call.Request.Query["employer_id"] ?? throw PlainErrors.Missing("employer_id"));

    private static string Checked(string id) =>
        EmployerForm().IsMatch(id) ? id : throw PlainErrors.Of(400, "invalid_parameter", "employer_id is ENL and eight digits.");

    private static (string Status, bool Current, string Paid) Find(string id) =>
        Employers.TryGetValue(id, out var employer) ? employer : throw PlainErrors.Of(404, "unknown_employer", "No employer has this number.");

    [GeneratedRegex(@"^ENL\d{8}$", RegexOptions.CultureInvariant | RegexOptions.ECMAScript, 1000)]
    private static partial Regex EmployerForm();
}
