using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.Autodesk;

/// <summary>
/// Translated models. A translation takes ten seconds; the first question about a view's elements starts an extraction
/// and is answered 202; a model is only found in the region where it was translated.
/// </summary>
internal sealed class ModelDerivative
{
    private const string Root = "/modelderivative/v2/designdata";

    private static readonly string[] Regions = ["US", "EMEA", "AUS", "CAN", "DEU", "IND", "JPN", "GBR"];
    private static readonly TimeSpan TranslationTime = TimeSpan.FromSeconds(10);

    private static readonly JsonRule Job = JsonRule.Object(
        new(StringComparer.Ordinal)
        {
            ["input"] = JsonRule.Object(new(StringComparer.Ordinal) { ["urn"] = JsonRule.Text.Required }, open: true).Required,
            ["output"] = JsonRule.Object(
                new(StringComparer.Ordinal) { ["formats"] = JsonRule.List(JsonRule.Object(new(StringComparer.Ordinal) { ["type"] = JsonRule.Text.Required }, open: true), 1).Required }, open: true).Required,
        },
        open: true);

    private readonly TimeProvider _time;
    private readonly AutodeskTokens _tokens;
    private readonly Dictionary<(string Urn, string Region), DateTimeOffset> _models = [];
    private readonly HashSet<(string Urn, string Guid)> _extracted = [];

    public ModelDerivative(AutodeskTokens tokens, TimeProvider time)
    {
        _time = time;
        _tokens = tokens;
        var sample = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(ModelData.SampleObjectId));
        _models[(sample, "US")] = _models[(sample, "CAN")] = time.GetUtcNow() - TranslationTime;
    }

    public void AddTo(RouteTable routes) => routes
        .Add(AutodeskService.Host, "GET", Root + "/formats", call => Read(call, _ => new JsonObject { ["formats"] = new JsonObject { ["svf2"] = new JsonArray("rvt", "ifc", "dwg", "nwd") } }))
        .Add(AutodeskService.Host, "POST", Root + "/job", Start)
        .Add(AutodeskService.Host, "GET", Root + "/{urn}/manifest", call => Read(call, Manifest))
        .Add(AutodeskService.Host, "GET", Root + "/{urn}/metadata", call => Read(call, Views))
        .Add(AutodeskService.Host, "GET", Root + "/{urn}/metadata/{guid}", call => Extracted(call, Tree))
        .Add(AutodeskService.Host, "GET", Root + "/{urn}/metadata/{guid}/properties", call => Extracted(call, Properties))
        .Add(AutodeskService.Host, "POST", Root + "/{urn}/metadata/{guid}/properties:query", call => Extracted(call, one => PropertyQuery.Read(one.Request).Run(ModelData.Elements)));

    private VendorReply Start(VendorCall call)
    {
        _tokens.Require(call.Request, "data:create");
        if (call.Request.ContentType != "application/json")
            throw AutodeskErrors.Model(415, "The body must be application/json.");
        var body = JsonText.TryObject(call.Request.Body) ?? throw AutodeskErrors.Model(400, "The body is not a JSON object.");
        if (Job.Check(body) is { } problem)
            throw AutodeskErrors.Model(400, problem.Message);
        var key = (CheckedUrn(body["input"]!["urn"]!.GetValue<string>()), Region(call));
        var exists = _models.ContainsKey(key) && call.Request.Header("x-ads-force") != "true";
        if (!exists)
            _models[key] = _time.GetUtcNow();
        var answer = VendorReply.Json(exists ? 201 : 200, new JsonObject { ["result"] = exists ? "success" : "created", ["urn"] = key.Item1, ["acceptedJobs"] = new JsonObject { ["output"] = body["output"]!.DeepClone() } });
        return exists ? answer : answer.Did("autodesk.jobs.create");
    }

    private VendorReply Read(VendorCall call, Func<VendorCall, JsonObject> read)
    {
        _tokens.Require(call.Request, "data:read");
        return VendorReply.Json(200, read(call));
    }

    /// <summary>202 for the first question about a view, the answer afterwards.</summary>
    private VendorReply Extracted(VendorCall call, Func<VendorCall, JsonObject> read)
    {
        _tokens.Require(call.Request, "data:read");
        if (Translated(call) < TranslationTime)
            throw AutodeskErrors.Model(404, "The model is not translated yet.");
        if (!ModelData.Views.Any(view => view.Guid == call["guid"]))
            throw AutodeskErrors.Model(404, "There is no such view.");
        var answer = read(call);
        return _extracted.Add((call["urn"], call["guid"])) ? VendorReply.Json(202, new JsonObject { ["result"] = "success" }) : VendorReply.Json(200, answer);
    }

    private JsonObject Manifest(VendorCall call)
    {
        var done = Translated(call) >= TranslationTime;
        return new JsonObject
        {
            ["type"] = "manifest", ["urn"] = call["urn"], ["region"] = Region(call), ["hasThumbnail"] = "false",
            ["status"] = done ? "success" : "inprogress",
            ["progress"] = done ? "complete" : string.Create(CultureInfo.InvariantCulture, $"{(int)(Translated(call) / TranslationTime * 100)}% complete"),
            ["derivatives"] = new JsonArray(new JsonObject { ["outputType"] = "svf2", ["status"] = done ? "success" : "inprogress", ["children"] = new JsonArray() }),
        };
    }

    private JsonObject Views(VendorCall call)
    {
        if (Translated(call) < TranslationTime)
            throw AutodeskErrors.Model(404, "The model is not translated yet.");
        return new JsonObject
        {
            ["data"] = new JsonObject
            {
                ["type"] = "metadata",
                ["metadata"] = JsonText.Array(ModelData.Views.Select(view =>
                {
                    var shown = new JsonObject { ["name"] = view.Name, ["role"] = view.Role, ["guid"] = view.Guid };
                    if (view.IsMaster)
                        shown["isMasterView"] = true;
                    return shown;
                })),
            },
        };
    }

    private static JsonObject Tree(VendorCall call) => new()
    {
        ["data"] = new JsonObject
        {
            ["type"] = "objects",
            ["objects"] = new JsonArray(new JsonObject
            {
                ["objectid"] = 1, ["name"] = "Tour fictive",
                ["objects"] = JsonText.Array(ModelData.Elements.Select(element => new JsonObject { ["objectid"] = element.ObjectId, ["name"] = element.Name })),
            }),
        },
    };

    private static JsonObject Properties(VendorCall call) => new()
    {
        ["data"] = new JsonObject
        {
            ["type"] = "properties",
            ["collection"] = JsonText.Array(ModelData.Elements
                .Where(element => call.Request.Query["objectid"] is not { } id || element.ObjectId.ToString(CultureInfo.InvariantCulture) == id)
                .Select(element => element.Show(_ => true, asUnit: false))),
        },
    };

    /// <summary>How long ago the translation was asked for.</summary>
    private TimeSpan Translated(VendorCall call) =>
        _models.TryGetValue((CheckedUrn(call["urn"]), Region(call)), out var asked) ? _time.GetUtcNow() - asked : throw AutodeskErrors.Model(404, "There is no translation of this model in this region.");

    /// <summary>URL-safe base64, without padding, of an object's id.</summary>
    private static string CheckedUrn(string urn) =>
        Base64Url.IsValid(urn) && !urn.Contains('=', StringComparison.Ordinal)
        && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(urn)).StartsWith("urn:adsk.", StringComparison.Ordinal)
            ? urn
            : throw AutodeskErrors.Model(400, "The URN must be the URL-safe base64 of an object id, without padding.");

    private static string Region(VendorCall call)
    {
        var region = call.Request.Header("region") ?? "US";
        return Regions.Contains(region, StringComparer.Ordinal) ? region : throw AutodeskErrors.Model(400, $"There is no region '{region}'.");
    }
}
