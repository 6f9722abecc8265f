using System.Collections.Immutable;
using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;
using CheNu.Sandbox.Llm;

namespace CheNu.Sandbox.Gemini;

/// <summary>Google's Generative Language API: content whole and streamed, counting, the list of models.</summary>
internal sealed class GeminiService : LlmVendor
{
    public const string Host = "generativelanguage.googleapis.com";

    /// <summary>Not a key of anyone.</summary>
    public const string ApiKey = "AIzaSandbox00000000000000000000000000000";

    private const string Model = "/v1beta/models/{model}";

    private readonly LlmKeys _keys = new(ApiKey);

    public GeminiService(LlmWorld world, TimeProvider time)
        : base(world)
    {
        _ = time;
        Routes
            .Add("POST", Model + ":generateContent", call => Generate(call, streams: false))
            .Add("POST", Model + ":streamGenerateContent", call => Generate(call, streams: true))
            .Add("POST", Model + ":countTokens", Count)
            .Add("GET", "/v1beta/models", call => GeminiModels.List(call.Request))
            .Add("GET", Model, call => VendorReply.Json(200, GeminiModels.Show(GeminiModels.Find(call["model"])), "application/json; charset=UTF-8"));
    }

    public override string ConnectorId => "CONN_LLM_GOOGLE";

    public override ImmutableArray<string> Hosts => [Host];

    public override ImmutableArray<KeyValuePair<string, string>> Samples => [KeyValuePair.Create("models", "gemini-3.5-flash, gemini-3.1-pro-preview, gemini-2.5-flash")];

    public override string? Credential(string field) => field == "api_key" ? ApiKey : null;

    public override bool AsksModel(VendorRequest request) =>
        request.Method == "POST" && request.RawPath.Contains("enerateContent", StringComparison.Ordinal);

    protected override VendorReply Error(VendorRequest request, int status)
    {
        var reply = status != 429
            ? GeminiErrors.Json(status, status is 503 or 529 ? "The model is overloaded. Try again later." : "The sandbox was asked for this error.")
            : GeminiErrors.Json(429, "A quota is used up. Retry in 1s.", new JsonObject { ["@type"] = "type.googleapis.com/google.rpc.RetryInfo", ["retryDelay"] = "1s" });

        // Without alt=sse a stream is a list, and so are its errors.
        var isList = request.RawPath.EndsWith(":streamGenerateContent", StringComparison.Ordinal) && request.Query["alt"] != "sse";
        return VendorReply.Json(status, isList ? new JsonArray(reply) : reply, "application/json; charset=UTF-8");
    }

    protected override void Authenticate(VendorCall call)
    {
        var key = call.Request.Header("x-goog-api-key") ?? call.Request.Query["key"]
            ?? throw GeminiErrors.Of(403, "The method does not allow callers without an identity. Use an API key.");
        var name = _keys.Name(key) ?? throw GeminiErrors.Of(400, "API key not valid. Pass a valid API key.", GeminiErrors.Info("API_KEY_INVALID"));
        if (name == LlmKeys.NoCredit && call.Request.Method == "POST")
        {
            throw GeminiErrors.Of(429, "You exceeded your current quota; look at your plan and billing details.", new JsonObject
            {
                ["@type"] = "type.googleapis.com/google.rpc.QuotaFailure",
                ["violations"] = new JsonArray(new JsonObject { ["quotaMetric"] = Host + "/generate_content_paid_tier_requests", ["quotaId"] = "GenerateRequestsPerDayPerProjectPerModel" }),
            });
        }
    }

    protected override VendorReply NoSuchPath(VendorRequest request) => VendorReply.Text(404, "<!DOCTYPE html><html lang=en><title>Error 404</title><p>There is no such URL here.</html>", "text/html; charset=UTF-8");

    protected override VendorReply WrongMethod(VendorRequest request, IReadOnlyList<string> allowed) => NoSuchPath(request);

    private VendorReply Generate(VendorCall call, bool streams)
    {
        var sse = streams && call.Request.Query["alt"] is var alt && (alt is null or "json" or "sse" ? alt == "sse" : throw GeminiErrors.Field("alt", "must be json, media or sse"));
        var prompt = GeminiRequest.Check(call["model"], GeminiRequest.Read(call.Request), out var showsThoughts);
        var id = Ids.Next("resp_");
        var wire = new GeminiWire(id, prompt.Model) { IsSse = sse, ShowsThoughts = showsThoughts };
        return Reply(prompt, wire, streams, id, _keys.Name(call.Request.Header("x-goog-api-key") ?? call.Request.Query["key"])!, "gemini.content");
    }

    private static VendorReply Count(VendorCall call)
    {
        var body = GeminiRequest.ReadCount(call.Request);
        return VendorReply.Json(200, new JsonObject { ["totalTokens"] = GeminiRequest.Check(call["model"], body, out _).InputTokens }, "application/json; charset=UTF-8");
    }
}
