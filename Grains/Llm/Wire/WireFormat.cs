using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace CheNu.Grains.Llm.Wire;

/// <summary>
/// One provider's language: writes conversations, opens readers for answers, sorts errors. Pure: no socket, no clock.
/// </summary>
internal abstract class WireFormat
{
    /// <summary>The header that carries the key, and what stands before the key in it.</summary>
    public abstract (string Header, string Prefix) Key { get; }

    public static WireFormat Of(LlmWire wire) => wire switch
    {
        LlmWire.Anthropic => AnthropicFormat.Instance,
        LlmWire.OpenAI => OpenAiFormat.Instance,
        LlmWire.Gemini => GeminiFormat.Instance,
        LlmWire.Ollama => OllamaFormat.Instance,
        _ => throw new ArgumentOutOfRangeException(nameof(wire), wire, "No such wire."),
    };

    /// <summary>Writes a request, or says what cannot be carried.</summary>
    /// <param name="model">Its id is sent; its capabilities and sampling decide what may be.</param>
    /// <param name="messages">The conversation, oldest first; nothing of it is changed.</param>
    /// <param name="options">Or null.</param>
    /// <param name="stream">Whether the answer is to come as events.</param>
    public WireWritten Write(LlmModel model, IEnumerable<ChatMessage> messages, ChatOptions? options, bool stream)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(messages);
        try
        {
            var history = WireHistory.Of(model, messages, options);
            return new WireWritten(Write(model, history, new WireOptions(model, options), stream), null);
        }
        catch (WireRefusalException refusal)
        {
            return new WireWritten(null, refusal.Refusal);
        }
    }

    /// <summary>A reader for one answer.</summary>
    public abstract WireReader Open(WireLimits limits);

    /// <summary>Sorts an answer whose status is not 200.</summary>
    public WireFailure Error(int status, ReadOnlySpan<byte> body)
    {
        using var document = WireJson.TryParse(body);
        return document is null ? WireFailure.Of(status, null) : Error(status, document.RootElement);
    }

    protected abstract WireFailure Error(int status, JsonElement body);

    protected abstract WireRequest Write(LlmModel model, WireHistory history, WireOptions options, bool stream);

    protected static ImmutableArray<KeyValuePair<string, string>> NoHeaders => [];
}
