using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.Rbq;

/// <summary>
/// The portal that publishes the register of licences as a daily file. The RBQ itself offers a page for people
/// and no interface, so that its own host only answers with a page.
/// </summary>
internal sealed class RbqService : Vendor
{
    public const string Package = "755b45d6-7aee-46df-a216-748a0191c79f";
    public const string Resource = "32f6ec46-85fd-45e9-945b-965d9235840a";
    public const string FilePath = $"/recherche/dataset/{Package}/resource/{Resource}/download/rdl01_extractiondonneesouvertes.zip";

    private const string Portal = "www.donneesquebec.ca";

    private readonly TimeProvider _time;
    private readonly byte[] _zip = RegisterFile.Zip();
    private readonly string _digest;

    public RbqService(TimeProvider time)
    {
        _time = time;
        _digest = Convert.ToHexStringLower(SHA256.HashData(_zip))[..16];
        Routes
            .Add(Portal, "GET", FilePath, call => Download(call.Request))
            .Add(Portal, "GET", "/recherche/api/3/action/package_show", call => PackageShow(call.Request))
            .Add(Portal, "GET", "/recherche/api/3/action/datastore_search", _ => Failure(404, "Not Found Error", "The resource has no datastore: download the file."))
            .Add(Portal, "GET", "/recherche/api/3/action/status_show", _ => Success(new JsonObject { ["site_title"] = "Portail simulé" }));
    }

    public override string ConnectorId => "CONN_GOV_RBQ";

    public override ImmutableArray<string> Hosts => [Portal, "www.rbq.gouv.qc.ca", "www.pes.rbq.gouv.qc.ca"];

    public override ImmutableArray<KeyValuePair<string, string>> Samples =>
        [KeyValuePair.Create("licences", string.Join(", ", RegisterData.Licences.Select(licence => licence.Number)))];

    public override string? Credential(string field) => null;

    protected override VendorReply Error(VendorRequest request, int status) => Page(status, "Service momentanément indisponible");

    /// <summary>Public; but the portal's shield turns away clients that do not say who they are.</summary>
    protected override void Authenticate(VendorCall call)
    {
        if (string.IsNullOrWhiteSpace(call.Request.Header("User-Agent")))
            throw new RefusalException(Page(403, "Accès refusé : User-Agent absent"));
    }

    protected override VendorReply NoSuchPath(VendorRequest request) =>
        request.Host == Portal && request.RawPath.StartsWith("/recherche/api/", StringComparison.Ordinal)
            ? Failure(404, "Not Found Error", "Action inconnue.")
            : Page(404, "Page introuvable");

    protected override VendorReply WrongMethod(VendorRequest request, IReadOnlyList<string> allowed) =>
        Page(405, "Méthode non permise").With("Allow", string.Join(", ", allowed));

    /// <summary>The extraction of the day: the file's date is this morning's, six o'clock UTC.</summary>
    private DateTimeOffset Published()
    {
        var now = _time.GetUtcNow();
        var today = new DateTimeOffset(now.Year, now.Month, now.Day, 6, 0, 0, TimeSpan.Zero);
        return now >= today ? today : today.AddDays(-1);
    }

    private VendorReply Download(VendorRequest request)
    {
        var published = Published();
        var tag = $"\"{_digest}-{published:yyyyMMdd}\"";
        var reply = Unchanged(request, tag, published)
            ? VendorReply.Empty(304)
            : new VendorReply { Status = 200, ContentType = "application/zip", Body = _zip };
        return reply
            .With("ETag", tag)
            .With("Last-Modified", HttpDates.Fixed(published))
            .With("Cache-Control", "public, max-age=3600");
    }

    /// <summary>If-None-Match decides; If-Modified-Since only counts without it (RFC 9110, section 13.2.2).</summary>
    private static bool Unchanged(VendorRequest request, string tag, DateTimeOffset published)
    {
        if (request.Header("If-None-Match") is { } known)
            return known == "*" || known.Split(',').Any(one => one.Trim().Replace("W/", "", StringComparison.Ordinal) == tag);
        return DateTimeOffset.TryParse(request.Header("If-Modified-Since"), System.Globalization.CultureInfo.InvariantCulture, out var since)
            && published <= since;
    }

    private VendorReply PackageShow(VendorRequest request)
    {
        if (request.Query["id"] is not ("licencesactives" or Package))
            return Failure(404, "Not Found Error", "Jeu de données introuvable.");
        return Success(new JsonObject
        {
            ["id"] = Package,
            ["name"] = "licencesactives",
            ["resources"] = new JsonArray(new JsonObject
            {
                ["id"] = Resource,
                ["name"] = "Licences actives (CSV)",
                ["format"] = "CSV",
                ["url"] = "https://" + Portal + FilePath,
                ["last_modified"] = Published().ToString("yyyy-MM-dd'T'HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture),
                ["size"] = _zip.Length,
                ["datastore_active"] = false,
            }),
        });
    }

    private static VendorReply Success(JsonNode result) =>
        VendorReply.Json(200, new JsonObject { ["help"] = "", ["success"] = true, ["result"] = result });

    private static VendorReply Failure(int status, string type, string message) =>
        VendorReply.Json(status, new JsonObject
        {
            ["help"] = "", ["success"] = false, ["error"] = new JsonObject { ["__type"] = type, ["message"] = message },
        });

    private static VendorReply Page(int status, string title) =>
        VendorReply.Text(status, $"<!DOCTYPE html><html lang=\"fr\"><title>{title}</title><h1>{title}</h1></html>", "text/html; charset=utf-8");
}
