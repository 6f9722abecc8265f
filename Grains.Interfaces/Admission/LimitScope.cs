namespace CheNu.Grains.Admission;

/// <summary>What a limit is about. Written into keys: numbers never change.</summary>
[GenerateSerializer, Alias("chenu.LimitScope")]
public enum LimitScope
{
    /// <summary>All calls of the cluster.</summary>
    Global = 0,

    /// <summary>The requests to one connector.</summary>
    Connector = 1,

    /// <summary>The calls for one user.</summary>
    User = 2,

    /// <summary>The calls of one agent.</summary>
    Agent = 3,

    /// <summary>The tokens of one LLM connector.</summary>
    Tokens = 4,
}
