namespace CheNu.Sandbox.Llm;

/// <summary>How a call of a simulated model ended.</summary>
public enum LlmOutcome
{
    /// <summary>Still being answered.</summary>
    Running = 0,

    /// <summary>Answered to its end.</summary>
    Completed = 1,

    /// <summary>A fault broke it off.</summary>
    Cut = 2,

    /// <summary>The client went away.</summary>
    Left = 3,
}
