using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;
using CheNu.Sandbox.Llm;
using CheNu.Sandbox.Tokens;

namespace CheNu.Sandbox.Anthropic;

/// <summary>Anthropic's Messages API: messages whole and streamed, counting, the list of models.</summary>
internal sealed class AnthropicService : LlmVendor
{
    /// <summary>Not a key of anyone.</summary>
    public const string ApiKey = "sk-ant-sandbox00000000";

    private const string Messages = "/v1/messages";

    private static readonly string[] Versions = [AnthropicLimits.NewVersion, "2023-06-01"];

    private readonly LlmKeys _keys = new(ApiKey);
    private readonly RateWindow _requests;
    private readonly TimeProvider _time;
    private string _requestId = "";

    public AnthropicService(SandboxOptions options, LlmWorld world, TimeProvider time)
        : base(world)
    {
        _time = time;
        _requests = new RateWindow(4_000, TimeSpan.FromMinutes(1), options.EnforceRateLimits, time);
        Routes
            .Add("POST", Messages, call => Create(call.Request))
            .Add("POST", Messages + "/count_tokens", call => Count(call.Request))
            .Add("GET", "/v1/models", call => AnthropicModels.List(call.Request))
            .Add("GET", "/v1/models/{id}", call => AnthropicModels.One(call["id"]));
    }

    public override string ConnectorId => "CONN_LLM_ANTHROPIC";

    public override ImmutableArray<string> Hosts => ["api.anthropic.com"];

    public override ImmutableArray<KeyValuePair<string, string>> Samples => [KeyValuePair.Create("models", "claude-sonnet-5, claude-opus-5, claude-haiku-4-5")];

    public override string? Credential(string field) => field == "api_key" ? ApiKey : null;

    public override bool AsksModel(VendorRequest request) => request.RawPath == Messages && request.Method == "POST";

    protected override VendorReply Error(VendorRequest request, int status) =>
        AnthropicErrors.Body(status, status == 529 ? "Overloaded" : "The sandbox was asked for this error.");

    protected override void Authenticate(VendorCall call)
    {
        if (call.Request.Header("x-api-key") is not null && call.Request.Header("Authorization") is not null)
            throw AnthropicErrors.Of(401, "Send x-api-key or Authorization, not both.");
        var key = Key(call.Request) ?? throw AnthropicErrors.Of(401, "The header x-api-key is required.");
        var name = _keys.Name(key) ?? throw AnthropicErrors.Of(401, "The API key is not valid.");
        if (call.Request.Header("anthropic-version") is not { } version)
            throw AnthropicErrors.Invalid("anthropic-version", "this header is required");
        if (!Versions.Contains(version, StringComparer.Ordinal))
            throw AnthropicErrors.Invalid("anthropic-version", $"\"{version}\" is not a version");
        if (name == LlmKeys.NoCredit && call.Request.Method == "POST")
            throw AnthropicErrors.Of(402, "The credit of this account does not suffice.");
        if (call.Request.Method == "POST" && !_requests.Take(name))
            throw new RefusalException(Error(call.Request, 429));
    }

    protected override VendorReply Finish(VendorRequest request, VendorReply reply)
    {
        var id = _requestId.Length > 0 ? _requestId : Ids.Next("req_");
        _requestId = "";
        if (reply.Status >= 400 && JsonText.TryObject(reply.Body) is { } body)
        {
            body["request_id"] = id;
            reply = VendorReply.Json(reply.Status, body);
            if (reply.Status is 429 or >= 500)
                reply.With("x-should-retry", "true");
        }

        var name = _keys.Name(Key(request)) ?? "default";
        var limited = reply.Status == 429;
        var reset = (limited ? _time.GetUtcNow() + TimeSpan.FromSeconds(1) : _requests.Reset(name)).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        foreach (var (what, limit) in new[] { ("requests", _requests.Limit), ("input-tokens", 2_000_000), ("output-tokens", 400_000), ("tokens", 2_400_000) })
        {
            var left = limited ? 0 : what == "requests" ? _requests.Remaining(name) : limit;
            reply
                .With($"anthropic-ratelimit-{what}-limit", limit.ToString(CultureInfo.InvariantCulture))
                .With($"anthropic-ratelimit-{what}-remaining", left.ToString(CultureInfo.InvariantCulture))
                .With($"anthropic-ratelimit-{what}-reset", reset);
        }

        return reply.With("request-id", id).With("anthropic-organization-id", "00000000-0000-4000-8000-000000000000");
    }

    protected override VendorReply NoSuchPath(VendorRequest request) => AnthropicErrors.Body(404, "Not found");

    protected override VendorReply WrongMethod(VendorRequest request, IReadOnlyList<string> allowed) =>
        AnthropicErrors.Body(405, "Method not allowed").With("Allow", string.Join(", ", allowed));

    /// <summary>The key in its own header, or as a bearer token, as Anthropic's own library for .NET sends it.</summary>
    private static string? Key(VendorRequest request) => request.Header("x-api-key") ?? Authorization.Bearer(request);

    private VendorReply Create(VendorRequest request)
    {
        var body = AnthropicRequest.Read(request, AnthropicRequest.CreateRule);
        AnthropicLimits.CheckVersion(body, request.Header("anthropic-version")!);
        var prompt = AnthropicRequest.Check(body);
        _requestId = Ids.Next("req_");
        var streams = body["stream"]?.GetValue<bool>() ?? false;
        return Reply(prompt, new AnthropicWire(Ids, prompt.Model.Id), streams, _requestId, _keys.Name(Key(request))!, "anthropic.messages");
    }

    private static VendorReply Count(VendorRequest request)
    {
        var body = AnthropicRequest.Read(request, AnthropicRequest.CountRule);
        return VendorReply.Json(200, new JsonObject { ["input_tokens"] = AnthropicRequest.Check(body).InputTokens });
    }
}
