namespace CheNu.Sandbox.Llm;

/// <summary>One event of a stream, framing included.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Bytes">As sent.</param>
/// <param name="Billed">What is billed once it is sent; null: what was billed before.</param>
internal sealed record StreamFrame(FrameKind Kind, byte[] Bytes, LlmUsage? Billed = null)
{
    /// <summary>Whether it is one that faults count.</summary>
    public bool IsContent => Kind is FrameKind.Content or FrameKind.Arguments;
}
