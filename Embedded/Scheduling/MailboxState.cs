namespace Orleans.Embedded.Scheduling;

internal enum MailboxState
{
    /// <summary>The grain is being activated: calls wait.</summary>
    Opening = 0,

    /// <summary>Calls are started as they come.</summary>
    Open = 1,

    /// <summary>Running calls end; others wait, to be moved to the next activation.</summary>
    Closing = 2,

    /// <summary>No call is taken any more.</summary>
    Closed = 3,
}
