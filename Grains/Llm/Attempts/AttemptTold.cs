namespace CheNu.Grains.Llm.Attempts;

/// <summary>What a caller has got of an answer. Later ones include earlier ones. A half tool call is never told.</summary>
internal enum AttemptTold
{
    Nothing,

    /// <summary>Text or thoughts: another model may go on behind the text.</summary>
    Text,

    /// <summary>A whole tool call, which the caller may have begun to carry out.</summary>
    ToolCall,
}
