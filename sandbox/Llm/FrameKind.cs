namespace CheNu.Sandbox.Llm;

/// <summary>What an event of a stream is for.</summary>
internal enum FrameKind
{
    /// <summary>Opens the answer or a part of it; nothing that a person would see.</summary>
    Head,

    /// <summary>Thoughts, text or a tool call.</summary>
    Content,

    /// <summary>Part of a tool call's arguments.</summary>
    Arguments,

    /// <summary>The finish reason.</summary>
    Finish,

    /// <summary>The end mark.</summary>
    End,
}
