using System.Text;
using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.Llm;

/// <summary>Counts a prompt: the texts, tools and results together, 4 tokens for each message, 256 for each image.</summary>
internal sealed class InputMeter
{
    private long _bytes;
    private int _extra;

    public int Tokens => LlmTokens.Of(_bytes) + _extra;

    public void Message() => _extra += LlmTokens.PerMessage;

    public void Image() => _extra += LlmTokens.PerImage;

    public void Text(string? text) => _bytes += text is null ? 0 : Encoding.UTF8.GetByteCount(text);

    /// <summary>JSON counts as it is without blanks.</summary>
    public void Json(JsonNode? node) => _bytes += node is null ? 0 : JsonText.Bytes(node).Length;
}
