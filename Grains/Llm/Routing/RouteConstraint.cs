namespace CheNu.Grains.Llm;

/// <summary>What a model must satisfy to be chosen, in the order in which it is checked.</summary>
public enum RouteConstraint
{
    /// <summary>The model that the caller named exists.</summary>
    Model,

    /// <summary>The type of task exists.</summary>
    Task,

    /// <summary>The level allows local models, where the model is one.</summary>
    Local,

    /// <summary>The model is fit for the level: never a weaker one than the level is declared with.</summary>
    Level,

    /// <summary>The task's required provider.</summary>
    Provider,

    /// <summary>The regions in which data must stay.</summary>
    Residency,

    /// <summary>Images, tools, reasoning and so on.</summary>
    Capability,

    /// <summary>The tokens of the answer.</summary>
    Output,

    /// <summary>The tokens of question and answer.</summary>
    Context,

    /// <summary>It can be called now: no open breaker, no exhausted limit.</summary>
    Availability,
}
