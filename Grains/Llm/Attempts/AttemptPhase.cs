namespace CheNu.Grains.Llm.Attempts;

/// <summary>How far an attempt has come. It only goes forward.</summary>
internal enum AttemptPhase
{
    /// <summary>No connection yet.</summary>
    Connecting,

    /// <summary>The request is on its way; neither status nor headers came.</summary>
    AwaitingHeaders,

    /// <summary>Status 200 came, and nothing yet that a caller would see.</summary>
    AwaitingContent,

    /// <summary>Content came, and more is to come.</summary>
    Streaming,

    /// <summary>Nothing more happens.</summary>
    Ended,
}
