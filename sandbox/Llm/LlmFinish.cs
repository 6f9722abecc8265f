namespace CheNu.Sandbox.Llm;

/// <summary>Why a model stopped; each wire has its own words for it.</summary>
internal enum LlmFinish
{
    Stop,
    StopSequence,
    Length,
    ToolCalls,
    ContentFilter,
}
