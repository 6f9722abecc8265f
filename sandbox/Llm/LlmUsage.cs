namespace CheNu.Sandbox.Llm;

/// <summary>Tokens of one call.</summary>
/// <param name="Input">Of the prompt.</param>
/// <param name="Output">Of the answer, thoughts included.</param>
/// <param name="Reasoning">Of the thoughts.</param>
internal sealed record LlmUsage(long Input, long Output, long Reasoning)
{
    /// <summary>Of the answer without thoughts.</summary>
    public long Visible => Output - Reasoning;
}
