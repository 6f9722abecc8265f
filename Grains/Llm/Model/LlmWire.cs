namespace CheNu.Grains.Llm;

/// <summary>The language that a provider speaks.</summary>
public enum LlmWire
{
    /// <summary>Anthropic's messages.</summary>
    Anthropic,

    /// <summary>OpenAI's chat completions.</summary>
    OpenAI,

    /// <summary>Google's <c>generateContent</c>.</summary>
    Gemini,

    /// <summary>Ollama's chat.</summary>
    Ollama,
}
