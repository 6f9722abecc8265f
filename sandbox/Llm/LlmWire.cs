using System.Text.Json.Nodes;

namespace CheNu.Sandbox.Llm;

/// <summary>How one provider writes a turn.</summary>
internal abstract class LlmWire
{
    public abstract string StreamContentType { get; }

    /// <summary>The answer in one piece.</summary>
    public abstract JsonObject Whole(LlmTurn turn);

    /// <summary>The answer as events, in order.</summary>
    public abstract IEnumerable<StreamFrame> Frames(LlmTurn turn);

    /// <summary>An error inside a stream that began with 200.</summary>
    public abstract byte[] ErrorEvent(int status);
}
