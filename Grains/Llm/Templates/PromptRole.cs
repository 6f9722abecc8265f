namespace CheNu.Grains.Llm;

/// <summary>Who speaks in a message.</summary>
public enum PromptRole
{
    System,
    User,
    Assistant,
}
