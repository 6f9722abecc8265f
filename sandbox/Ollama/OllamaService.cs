using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;
using CheNu.Sandbox.Llm;
using CheNu.Sandbox.OpenAi;

namespace CheNu.Sandbox.Ollama;

/// <summary>Ollama on its own machine: chat as lines of JSON, the pulled models, and the part of OpenAI's interface that it has.</summary>
internal sealed class OllamaService : LlmVendor
{
    private const string Chat = "/api/chat";
    private const string CompatibleChat = "/v1/chat/completions";

    private readonly TimeProvider _time;

    public OllamaService(LlmWorld world, TimeProvider time)
        : base(world)
    {
        _time = time;
        Routes
            .Add("POST", Chat, call => Create(call.Request))
            .Add("GET", "/api/tags", _ => OllamaModels.Tags())
            .Add("GET", "/api/version", _ => VendorReply.Json(200, new JsonObject { ["version"] = "0.14.2" }, "application/json; charset=utf-8"))
            .Add("GET", "/api/ps", _ => VendorReply.Json(200, new JsonObject { ["models"] = new JsonArray() }, "application/json; charset=utf-8"))
            .Add("POST", CompatibleChat, call => CreateCompatible(call.Request))
            .Add("GET", "/v1/models", _ => OllamaModels.List())
            .Add("GET", "/", _ => VendorReply.Text(200, "Ollama is running", "text/plain; charset=utf-8"));
    }

    public override string ConnectorId => "CONN_LLM_LOCAL";

    public override ImmutableArray<string> Hosts => ["localhost"];

    public override ImmutableArray<KeyValuePair<string, string>> Samples => [KeyValuePair.Create("models", "llama3.1:8b, qwen3:8b (thinks), gemma3:12b (sees images, no tools)")];

    public override string? Credential(string field) => null;

    public override bool AsksModel(VendorRequest request) => request.Method == "POST" && request.RawPath is Chat or CompatibleChat;

    protected override VendorReply Error(VendorRequest request, int status) =>
        OllamaErrors.Body(status, status == 503 ? "server busy, please try again. maximum pending requests exceeded" : "The sandbox was asked for this error.");

    /// <summary>Whoever reaches it may use it.</summary>
    protected override void Authenticate(VendorCall call)
    {
    }

    protected override VendorReply NoSuchPath(VendorRequest request) => VendorReply.Text(404, "404 page not found", "text/plain");

    protected override VendorReply WrongMethod(VendorRequest request, IReadOnlyList<string> allowed) => VendorReply.Text(405, "405 method not allowed", "text/plain").With("Allow", string.Join(", ", allowed));

    private VendorReply Create(VendorRequest request)
    {
        var body = OllamaRequest.Read(request);
        var prompt = OllamaRequest.Check(body, out var asked);
        if (prompt is null)
        {
            return VendorReply.Json(200, new JsonObject
            {
                ["model"] = asked, ["created_at"] = OllamaWire.Time(_time.GetUtcNow()), ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = "" }, ["done_reason"] = "load", ["done"] = true,
            });
        }

        var streams = body["stream"]?.GetValue<bool>() ?? true;
        return Reply(prompt, new OllamaWire(asked, _time.GetUtcNow()), streams, Ids.Next("ollama-"), "default", "ollama.chat");
    }

    private VendorReply CreateCompatible(VendorRequest request)
    {
        var body = OllamaCompatible.Read(request);
        var prompt = OllamaCompatible.Check(body);
        var wire = new OpenAiWire(Ids, JsonText.StringAt(body["model"])!, _time.GetUtcNow()) { IncludesUsage = body["stream_options"]?["include_usage"]?.GetValue<bool>() ?? false };
        return Reply(prompt, wire, body["stream"]?.GetValue<bool>() ?? false, Ids.Next("ollama-"), "default", "ollama.chat");
    }
}
