namespace CheNu.Grains.Llm;

/// <summary>Whose spending an account counts. The numbers are stored; they never change.</summary>
public enum BudgetScope
{
    /// <summary>One agent, by its name.</summary>
    Agent = 0,

    /// <summary>One person, by an opaque id.</summary>
    User = 1,

    /// <summary>One model, by its alias.</summary>
    Model = 2,

    /// <summary>One provider, by its key.</summary>
    Provider = 3,

    /// <summary>Everybody together.</summary>
    All = 4,
}
