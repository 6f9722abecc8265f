using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;
using CheNu.Sandbox.Llm;
using CheNu.Sandbox.Tokens;

namespace CheNu.Sandbox.OpenAi;

/// <summary>OpenAI: chat completions whole and streamed, the list of models.</summary>
internal sealed class OpenAiService : LlmVendor
{
    /// <summary>Not a key of anyone.</summary>
    public const string ApiKey = "sk-proj-sandbox00000000";

    private const string Chat = "/v1/chat/completions";
    private const int TokenLimit = 30_000_000;

    private readonly LlmKeys _keys = new(ApiKey);
    private readonly RateWindow _requests;
    private readonly TimeProvider _time;
    private string _requestId = "";

    public OpenAiService(SandboxOptions options, LlmWorld world, TimeProvider time)
        : base(world)
    {
        _time = time;
        _requests = new RateWindow(10_000, TimeSpan.FromMinutes(1), options.EnforceRateLimits, time);
        Routes
            .Add("POST", Chat, call => Create(call.Request))
            .Add("GET", "/v1/models", _ => OpenAiModels.List())
            .Add("GET", "/v1/models/{id}", call => VendorReply.Json(200, OpenAiModels.Show(OpenAiModels.Find(call["id"]))));
    }

    public override string ConnectorId => "CONN_LLM_OPENAI";

    public override ImmutableArray<string> Hosts => ["api.openai.com"];

    public override ImmutableArray<KeyValuePair<string, string>> Samples => [KeyValuePair.Create("models", "gpt-5.4-mini, gpt-4o, o4-mini")];

    public override string? Credential(string field) => field == "api_key" ? ApiKey : null;

    public override bool AsksModel(VendorRequest request) => request.RawPath == Chat && request.Method == "POST";

    protected override VendorReply Error(VendorRequest request, int status) => status == 429
        ? OpenAiErrors.Body(429, "The rate limit of requests is reached.", null, "rate_limit_exceeded", "requests")
        : OpenAiErrors.Body(status, "The sandbox was asked for this error.");

    protected override void Authenticate(VendorCall call)
    {
        if (Authorization.Bearer(call.Request) is not { } key)
            throw OpenAiErrors.Of(401, "You did not provide an API key; send it as Authorization: Bearer.");
        var name = _keys.Name(key) ?? throw OpenAiErrors.Of(401, "The API key is not correct.", null, "invalid_api_key");
        if (name == LlmKeys.NoCredit && call.Request.Method == "POST")
            throw OpenAiErrors.Of(429, "You exceeded your current quota; look at your plan and billing details.", null, "insufficient_quota", "insufficient_quota");
        if (call.Request.Method == "POST" && !_requests.Take(name))
            throw new RefusalException(Error(call.Request, 429));
    }

    protected override VendorReply Finish(VendorRequest request, VendorReply reply)
    {
        var id = _requestId.Length > 0 ? _requestId : Ids.Next("req_");
        _requestId = "";
        var name = _keys.Name(Authorization.Bearer(request)) ?? "default";
        var limited = reply.Status == 429;
        return reply
            .With("x-request-id", id)
            .With("openai-version", "2020-10-01")
            .With("openai-organization", "sandbox")
            .With("openai-processing-ms", "1")
            .With("x-ratelimit-limit-requests", _requests.Limit.ToString(CultureInfo.InvariantCulture))
            .With("x-ratelimit-remaining-requests", (limited ? 0 : _requests.Remaining(name)).ToString(CultureInfo.InvariantCulture))
            .With("x-ratelimit-reset-requests", Duration(limited ? TimeSpan.FromSeconds(1) : _requests.Reset(name) - _time.GetUtcNow()))
            .With("x-ratelimit-limit-tokens", TokenLimit.ToString(CultureInfo.InvariantCulture))
            .With("x-ratelimit-remaining-tokens", (limited ? 0 : TokenLimit).ToString(CultureInfo.InvariantCulture))
            .With("x-ratelimit-reset-tokens", "12ms");
    }

    protected override VendorReply NoSuchPath(VendorRequest request) => OpenAiErrors.Body(404, $"Invalid URL ({request.Method} {request.RawPath})");

    protected override VendorReply WrongMethod(VendorRequest request, IReadOnlyList<string> allowed) =>
        OpenAiErrors.Body(405, $"Not allowed to {request.Method} here.", null, "method_not_supported").With("Allow", string.Join(", ", allowed));

    private VendorReply Create(VendorRequest request)
    {
        var body = OpenAiRequest.Read(request);
        var prompt = OpenAiRequest.Check(body);
        _requestId = Ids.Next("req_");
        var streams = body["stream"]?.GetValue<bool>() ?? false;
        var wire = new OpenAiWire(Ids, prompt.Model.Id, _time.GetUtcNow())
        {
            IncludesUsage = body["stream_options"]?["include_usage"]?.GetValue<bool>() ?? false,
            Obfuscates = body["stream_options"]?["include_obfuscation"]?.GetValue<bool>() ?? true,
        };
        return Reply(prompt, wire, streams, _requestId, _keys.Name(Authorization.Bearer(request))!, "openai.chat.completions");
    }

    /// <summary><c>12ms</c>, <c>1s</c>, <c>6m0s</c>.</summary>
    private static string Duration(TimeSpan time) =>
        time < TimeSpan.FromSeconds(1) ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMilliseconds}ms")
        : time < TimeSpan.FromMinutes(1) ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalSeconds}s")
        : string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes}m{time.Seconds}s");
}
