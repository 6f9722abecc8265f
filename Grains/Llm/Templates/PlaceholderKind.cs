namespace CheNu.Grains.Llm;

/// <summary>What may fill a placeholder, and so where it may stand.</summary>
public enum PlaceholderKind
{
    /// <summary>The agent's own words: anywhere in messages.</summary>
    System,

    /// <summary>What was found for the call, such as memory. In a system message each of its lines is marked as a quotation.</summary>
    Data,

    /// <summary>The user's words: in user messages only.</summary>
    User,

    /// <summary>A model, a number or tools: never in a message.</summary>
    Setting,
}
