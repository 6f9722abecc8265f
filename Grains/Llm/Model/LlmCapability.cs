namespace CheNu.Grains.Llm;

/// <summary>What a model can do, as its catalogue entry declares it. Several at once.</summary>
[Flags]
public enum LlmCapability
{
    None = 0,

    /// <summary>Takes and writes text; every model.</summary>
    Text = 1,

    /// <summary>Takes images.</summary>
    Vision = 2,

    /// <summary>Calls tools.</summary>
    Tools = 4,

    /// <summary>Goes on from the beginning of an answer that it is given.</summary>
    Prefill = 8,

    /// <summary>Reasons before it answers.</summary>
    Reasoning = 16,

    /// <summary>Keeps to a JSON schema.</summary>
    JsonSchema = 32,
}
