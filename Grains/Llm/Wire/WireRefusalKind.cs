namespace CheNu.Grains.Llm.Wire;

/// <summary>Why a conversation cannot be written for a model.</summary>
internal enum WireRefusalKind
{
    /// <summary>A content that the format or the model cannot carry.</summary>
    UnsupportedContent,

    /// <summary>An option that the format or the model cannot honour, and whose absence would change the answer's meaning.</summary>
    UnsupportedOption,

    /// <summary>Messages that do not fit together: a tool call without its result, a result without its call, nothing at all.</summary>
    InvalidHistory,

    /// <summary>A tool whose name or schema no provider takes.</summary>
    InvalidTool,

    /// <summary>An image that is not one.</summary>
    InvalidImage,
}
