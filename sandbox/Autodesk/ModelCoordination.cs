using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.Autodesk;

/// <summary>Model sets and their clash tests. Only a person's token opens them. The members of clash groups are our reading: Autodesk's could not be confirmed.</summary>
internal sealed class ModelCoordination(AutodeskTokens tokens, TimeProvider time)
{
    public const string Container = "11111111-2222-4333-8444-555555555555";
    public const string ModelSet = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee";
    public const string FilesHost = "clash-files.autodesk.example";

    private const string TestId = "99999999-0000-4000-8000-000000000003";
    private const string Sets = "/bim360/modelset/v3/containers/{container}/modelsets/{set}";
    private const string Clash = "/bim360/clash/v3/containers/{container}";
    private const string SignatureHeader = "x-sandbox-signature";
    private const string Signature = "sandbox-clash-signature";
    private const int Version = 3;

    public void AddTo(RouteTable routes)
    {
        Add(routes, Sets + "/versions/latest", _ => new JsonObject { ["version"] = Version, ["createTime"] = Time(), ["status"] = "Successful", ["documentVersions"] = new JsonArray() });
        Add(routes, Clash + "/modelsets/{set}/tests", _ => Tests());
        Add(routes, Clash + "/modelsets/{set}/versions/{version}/tests", call =>
            call["version"] == Version.ToString(CultureInfo.InvariantCulture) ? Tests() : throw AutodeskErrors.Coordination(404, "Not Found", "There is no such version."));
        Add(routes, Clash + "/tests/{test}/resources", Resources);
        Add(routes, Clash + "/modelsets/{set}/clashes/grouped", _ => new JsonObject { ["groups"] = JsonText.Array(Groups()) });
        Add(routes, Clash + "/modelsets/{set}/clashes/closed", _ => new JsonObject { ["groups"] = new JsonArray() });
        routes.Add(FilesHost, "GET", "/{name}", File);
    }

    private void Add(RouteTable routes, string path, Func<VendorCall, JsonObject> read) => routes.Add(AutodeskService.Host, "GET", path, call =>
    {
        if (tokens.Require(call.Request, "data:read").User is null)
            throw AutodeskErrors.Coordination(403, "Forbidden", "A user's token is needed; an application alone has no access.");
        if (call["container"] != Container)
            throw AutodeskErrors.Coordination(404, "Not Found", "There is no such container.");
        if (call.Path.TryGetValue("set", out var set) && set != ModelSet)
            throw AutodeskErrors.Coordination(404, "Not Found", "There is no such model set.");
        return VendorReply.Json(200, read(call));
    });

    private JsonObject Tests() => new()
    {
        ["tests"] = new JsonArray(new JsonObject
        {
            ["id"] = TestId, ["modelSetId"] = ModelSet, ["modelSetVersion"] = Version, ["status"] = "Success", ["completedOn"] = Time(), ["backendType"] = "2",
        }),
    };

    private static JsonObject Resources(VendorCall call)
    {
        if (call["test"] != TestId)
            throw AutodeskErrors.Coordination(404, "Not Found", "There is no such test.");
        return new JsonObject
        {
            ["resources"] = JsonText.Array(new[] { "scope-version-clash", "scope-version-clash-instance", "scope-version-document" }.Select(name => new JsonObject
            {
                ["type"] = name, ["extension"] = "json.gz", ["url"] = $"https://{FilesHost}/{name}.json.gz", ["headers"] = new JsonObject { [SignatureHeader] = Signature },
            })),
        };
    }

    private static IEnumerable<JsonObject> Groups() => new[] { ("Murs", "Conduit de ventilation", "high"), ("Poutre", "Tuyau", "medium"), ("Plancher", "Chemin de câbles", "low") }
        .Select((clash, i) => new JsonObject
        {
            ["id"] = string.Create(CultureInfo.InvariantCulture, $"cg-{i + 1:000}"), ["elementA"] = $"{clash.Item1} [{100 + i}]", ["elementB"] = $"{clash.Item2} [{900 + i}]",
            ["location"] = new JsonObject { ["x"] = 1.5 + i, ["y"] = 2.25, ["z"] = 3.0 }, ["severity"] = clash.Item3, ["clashCount"] = i + 1,
        });

    /// <summary>Gzip of JSON with a byte order mark; the headers of the resource open it, no token does.</summary>
    private static VendorReply File(VendorCall call)
    {
        if (call.Request.Header(SignatureHeader) != Signature)
            return VendorReply.Text(403, "<Error><Code>AccessDenied</Code></Error>", "application/xml");
        var content = new JsonObject { [call["name"].Replace(".json.gz", "", StringComparison.Ordinal)] = JsonText.Array(Groups()) };
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Optimal))
            gzip.Write([.. Encoding.UTF8.Preamble, .. JsonText.Bytes(content)]);
        return new VendorReply { Status = 200, ContentType = "application/octet-stream", Body = output.ToArray() };
    }

    private string Time() => time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
