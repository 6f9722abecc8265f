using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.Google;

/// <summary>Drive's files and folders. Names are not unique; an id given by <c>generateIds</c> is.</summary>
internal sealed class DriveFiles(TimeProvider time)
{
    public const string SampleFolder = "1sandboxFolder000001";
    public const string SampleFile = "1sandboxFile00000001";
    public const string FolderType = "application/vnd.google-apps.folder";

    private const string Root = "0AsandboxRoot";
    private const string Files = "/drive/v3/files";
    private const int DirectUploadLimit = 5 * 1024 * 1024;

    private static readonly JsonRule Metadata = JsonRule.Object(
        new(StringComparer.Ordinal)
        {
            ["id"] = JsonRule.Text, ["name"] = JsonRule.Text, ["mimeType"] = JsonRule.Text, ["description"] = JsonRule.Text,
            ["parents"] = JsonRule.List(JsonRule.Text), ["appProperties"] = JsonRule.Open, ["properties"] = JsonRule.Open, ["starred"] = JsonRule.Boolean,
        },
        open: true);

    private readonly OrderedDictionary<string, JsonObject> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, byte[]> _content = new(StringComparer.Ordinal);
    private readonly HashSet<string> _generated = new(StringComparer.Ordinal);
    private int _last;

    public void AddTo(GoogleService service)
    {
        Put(SampleFolder, new JsonObject { ["name"] = "Soumissions", ["mimeType"] = FolderType }, null);
        Put(SampleFile, new JsonObject { ["name"] = "Soumission fictive.txt", ["mimeType"] = "text/plain", ["parents"] = new JsonArray(SampleFolder) }, "Document fictif.\n"u8.ToArray());

        var uploads = new ResumableUploads(this, time);
        service.Add(GoogleService.WebHost, "GET", "/drive/v3/about", GoogleScopes.DriveRead, About);
        service.Add(GoogleService.WebHost, "GET", Files + "/generateIds", GoogleScopes.DriveWrite, GenerateIds);
        service.Add(GoogleService.WebHost, "GET", Files, GoogleScopes.DriveRead, List);
        service.Add(GoogleService.WebHost, "POST", Files, GoogleScopes.DriveWrite, call => Created(call, Create(call, GoogleBodies.Json(call, Metadata), null)));
        service.Add(GoogleService.WebHost, "GET", Files + "/{id}", GoogleScopes.DriveRead, Get);
        service.Add(GoogleService.WebHost, "POST", "/upload/drive/v3/files", GoogleScopes.DriveWrite, call => Upload(call, uploads));
        // A session URI needs no token: whoever has it may write to it.
        service.Routes.Add(GoogleService.WebHost, "PUT", "/upload/drive/v3/files", uploads.Continue);
    }

    /// <summary>Checks metadata and stores a new file.</summary>
    public JsonObject Create(VendorCall call, JsonObject metadata, byte[]? content)
    {
        GoogleBodies.Check(call, metadata, Metadata);
        var parents = metadata["parents"] as JsonArray ?? [];
        if (parents.Count > 1)
            throw GoogleErrors.Of(call, 400, "invalid", "A file has exactly one parent.", "parents");
        if (parents.Count == 1 && parents[0]!.GetValue<string>() is var parent && parent is not ("root" or Root) && _files.GetValueOrDefault(parent)?["mimeType"]?.ToString() != FolderType)
            throw GoogleErrors.NotFound(call, $"File '{parent}'");
        var id = JsonText.StringAt(metadata["id"]);
        if (id is not null && _files.ContainsKey(id))
            throw GoogleErrors.Of(call, 409, "fileIdInUse", $"A file with the id {id} exists already.");
        if (id is not null && !_generated.Contains(id))
            throw GoogleErrors.Invalid(call, "An id must come from generateIds.", "id");
        return Put(id ?? NextId("1sandbox"), metadata, content);
    }

    public static VendorReply Created(VendorCall call, JsonObject file) =>
        Json(call.Request.Query.Has("fields") ? file : Short(file)).Did(file["mimeType"]!.ToString() == FolderType ? "google.drive.folders.create" : "google.drive.files.create");

    private JsonObject Put(string id, JsonObject metadata, byte[]? content)
    {
        var now = time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        var file = (JsonObject)metadata.DeepClone();
        file["kind"] = "drive#file";
        file["id"] = id;
        file["name"] ??= "Untitled";
        file["mimeType"] ??= "application/octet-stream";
        if (file["parents"] is not JsonArray { Count: > 0 } parents || parents[0]!.ToString() == "root")
            file["parents"] = new JsonArray(Root);
        file["createdTime"] = now;
        file["modifiedTime"] = now;
        file["trashed"] = false;
        file["version"] = "1";
        file["webViewLink"] = $"https://drive.google.example/file/d/{id}/view";
        if (content is not null)
        {
            file["size"] = content.Length.ToString(CultureInfo.InvariantCulture);
            // Drive tells the checksum; nothing here relies on it being hard to forge.
#pragma warning disable CA5351
            file["md5Checksum"] = Convert.ToHexStringLower(MD5.HashData(content));
#pragma warning restore CA5351
            file["sha256Checksum"] = Convert.ToHexStringLower(SHA256.HashData(content));
            _content[id] = content;
        }

        return _files[id] = file;
    }

    private VendorReply List(VendorCall call)
    {
        var size = Math.Min(1_000, GoogleBodies.Number(call, "pageSize", 1, int.MaxValue, 100));
        var offset = GoogleBodies.Offset(call);
        GoogleBodies.Word(call, "corpora", "user", "domain", "drive", "allDrives");
        GoogleBodies.Flag(call, "supportsAllDrives");
        if (GoogleBodies.Flag(call, "includeItemsFromAllDrives") && !GoogleBodies.Flag(call, "supportsAllDrives"))
            throw GoogleErrors.Of(call, 403, "teamDrivesParentLimit", "includeItemsFromAllDrives needs supportsAllDrives.", "supportsAllDrives");
        var filter = call.Request.Query["q"] is { Length: > 0 } q ? DriveQuery.Parse(q, call, Root) : static _ => true;
        var found = DriveOrder.Sort(_files.Values.Where(filter), call).ToList();
        var files = found.Skip(offset).Take(size).Select(file => call.Request.Query.Has("fields") ? file : Short(file));
        var answer = new JsonObject { ["kind"] = "drive#fileList", ["incompleteSearch"] = false, ["files"] = JsonText.Copies(files) };
        if (found.Count > offset + size)
            answer["nextPageToken"] = GoogleBodies.PageToken(offset + size);
        return Json(answer);
    }

    private VendorReply Get(VendorCall call)
    {
        var file = _files.GetValueOrDefault(call["id"]) ?? throw GoogleErrors.NotFound(call, $"File '{call["id"]}'");
        if (GoogleBodies.Word(call, "alt", "json", "media") != "media")
            return Json(call.Request.Query.Has("fields") ? file : Short(file));
        return _content.TryGetValue(call["id"], out var content)
            ? new VendorReply { Status = 200, ContentType = file["mimeType"]!.ToString(), Body = content }
            : throw GoogleErrors.Of(call, 403, "fileNotDownloadable", "Only files with content can be downloaded.", "alt");
    }

    private VendorReply Upload(VendorCall call, ResumableUploads uploads)
    {
        switch (call.Request.Query["uploadType"])
        {
            case "resumable":
                return uploads.Start(call);
            case "media":
                CheckSize(call);
                return Created(call, Create(call, new JsonObject { ["mimeType"] = call.Request.ContentType }, call.Request.Body));
            case "multipart":
                CheckSize(call);
                var (metadata, type, content) = MultipartRelated.Read(call);
                metadata["mimeType"] ??= type;
                return Created(call, Create(call, metadata, content));
            default:
                throw GoogleErrors.Parameter(call, "uploadType", "uploadType must be media, multipart or resumable.");
        }
    }

    private VendorReply About(VendorCall call)
    {
        if (call.Request.Query["fields"] is not { } fields || fields.Contains('.', StringComparison.Ordinal))
            throw GoogleErrors.Required(call, "fields");
        return Json(new JsonObject
        {
            ["kind"] = "drive#about",
            ["user"] = new JsonObject { ["kind"] = "drive#user", ["displayName"] = "Compte fictif", ["emailAddress"] = GoogleTokens.User, ["me"] = true },
            ["storageQuota"] = new JsonObject { ["limit"] = "16106127360", ["usage"] = "1048576" },
        });
    }

    private VendorReply GenerateIds(VendorCall call)
    {
        var ids = Enumerable.Range(0, GoogleBodies.Number(call, "count", 1, 1_000, 10)).Select(_ => NextId("1generated")).ToList();
        _generated.UnionWith(ids);
        return Json(new JsonObject { ["kind"] = "drive#generatedIds", ["space"] = "drive", ["ids"] = JsonText.Array(ids.Select(id => JsonValue.Create(id))) });
    }

    private static void CheckSize(VendorCall call)
    {
        if (call.Request.Body.Length > DirectUploadLimit)
            throw GoogleErrors.Of(call, 413, "uploadTooLarge", "More than 5 MB must be uploaded in a resumable session.");
    }

    /// <summary>What Drive tells without <c>fields</c>.</summary>
    private static JsonObject Short(JsonObject file) =>
        new(new[] { "kind", "id", "name", "mimeType" }.Select(name => KeyValuePair.Create(name, file[name]?.DeepClone())));

    private static VendorReply Json(JsonNode body) => VendorReply.Json(200, body.DeepClone(), "application/json; charset=UTF-8");

    private string NextId(string prefix) => new StringBuilder(prefix).Append((++_last).ToString("0000000000", CultureInfo.InvariantCulture)).ToString();
}
