namespace CheNu.Grains.Llm;

/// <summary>When a call goes to the next model, and how often it is tried.</summary>
public sealed record FallbackPolicy
{
    /// <summary>On answers 500 to 599.</summary>
    public required bool OnServerError { get; init; }

    /// <summary>When the provider says that there are too many calls.</summary>
    public required bool OnRateLimit { get; init; }

    /// <summary>When the provider says that it does not have the model now.</summary>
    public required bool OnUnavailable { get; init; }

    /// <summary>After so long without an answer; null: time is no reason.</summary>
    public required TimeSpan? After { get; init; }

    /// <summary>Attempts after the first, over all models. Default 3.</summary>
    public required int MaxRetries { get; init; }

    /// <summary>Whether the pause doubles from one attempt to the next; else there is none.</summary>
    public required bool ExponentialDelay { get; init; }

    public required bool Log { get; init; }

    public required bool AlertOnRepeated { get; init; }

    /// <summary>What holds where the catalogue says nothing.</summary>
    public static FallbackPolicy Default { get; } = new()
    {
        OnServerError = true,
        OnRateLimit = true,
        OnUnavailable = true,
        After = TimeSpan.FromSeconds(30),
        MaxRetries = 3,
        ExponentialDelay = true,
        Log = true,
        AlertOnRepeated = true,
    };
}
