namespace CheNu.Grains.Resilience;

/// <summary>What the end of an attempt says of the upstream's load.</summary>
internal enum ConcurrencyOutcome
{
    /// <summary>Nothing.</summary>
    Neutral,

    /// <summary>It answered: there may be room for more.</summary>
    Answered,

    /// <summary>429, 503 or no answer in time: it has too much to do.</summary>
    Overloaded,
}
