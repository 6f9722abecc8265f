using System.Text;

namespace CheNu.Sandbox.Llm;

/// <summary>Counts an answer while it is sent: thoughts, text, names and arguments of tool calls together.</summary>
internal sealed class OutputMeter
{
    private long _bytes;
    private long _reasoningBytes;

    public int Output => LlmTokens.Of(_bytes);

    public int ReasoningTokens => LlmTokens.Of(_reasoningBytes);

    public LlmUsage Usage(int input) => new(input, Output, ReasoningTokens);

    public void Add(string piece) => _bytes += Encoding.UTF8.GetByteCount(piece);

    public void Reasoning(string piece)
    {
        Add(piece);
        _reasoningBytes += Encoding.UTF8.GetByteCount(piece);
    }
}
