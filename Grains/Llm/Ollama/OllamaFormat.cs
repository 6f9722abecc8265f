using System.Text.Json;

namespace CheNu.Grains.Llm.Wire;

/// <summary>Ollama's chat.</summary>
internal sealed class OllamaFormat : WireFormat
{
    private OllamaFormat()
    {
    }

    public static OllamaFormat Instance { get; } = new();

    public override (string Header, string Prefix) Key => ("Authorization", "Bearer ");

    public override WireReader Open(WireLimits limits) => new OllamaReader(limits);

    protected override WireFailure Error(int status, JsonElement body) => WireFailure.Of(status, body.At("error").Text());

    protected override WireRequest Write(LlmModel model, WireHistory history, WireOptions options, bool stream)
    {
        if (options.RequiresTool)
            throw new WireRefusalException(WireRefusalKind.UnsupportedOption, "This provider cannot be made to call a tool.");
        var body = WireJson.Write(writer => new OllamaWriter(writer, model, options).Request(history, stream));
        return new WireRequest("/api/chat", body, NoHeaders, options.Omitted);
    }
}
