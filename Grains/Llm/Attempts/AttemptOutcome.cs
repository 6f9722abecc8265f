namespace CheNu.Grains.Llm.Attempts;

/// <summary>How an attempt ended.</summary>
internal enum AttemptOutcome
{
    /// <summary>A whole answer.</summary>
    Succeeded,

    /// <summary>The provider refused, failed, or sent what is no answer.</summary>
    Failed,

    /// <summary>A deadline passed.</summary>
    TimedOut,

    /// <summary>No connection, or it broke.</summary>
    Broke,

    /// <summary>The caller no longer wants it.</summary>
    CallerLeft,
}
