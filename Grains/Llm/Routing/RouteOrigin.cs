namespace CheNu.Grains.Llm;

/// <summary>What made a model a candidate.</summary>
public enum RouteOrigin
{
    /// <summary>The caller named it.</summary>
    Asked,

    /// <summary>Preferred for the task.</summary>
    Task,

    /// <summary>The level's primary.</summary>
    Primary,

    /// <summary>In the level's list of fallbacks.</summary>
    Fallback,

    /// <summary>The level's local model.</summary>
    LocalModel,

    /// <summary>A model of the provider that the task requires.</summary>
    Required,
}
