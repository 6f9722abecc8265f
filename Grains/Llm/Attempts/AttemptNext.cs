namespace CheNu.Grains.Llm.Attempts;

/// <summary>What follows from the end of an attempt.</summary>
internal enum AttemptNext
{
    /// <summary>The answer is whole.</summary>
    Done,

    /// <summary>Nobody waits any more.</summary>
    Stop,

    /// <summary>Try again, here or elsewhere: the caller has noticed nothing.</summary>
    FailOver,

    /// <summary>Go on behind the text told, on a model that can; where there is none, the answer is incomplete.</summary>
    Continue,

    /// <summary>The caller has what cannot be gone on from: tell that the answer is incomplete.</summary>
    Incomplete,

    /// <summary>Any model, or none but an operator, would say the same: tell the caller.</summary>
    GiveUp,
}
