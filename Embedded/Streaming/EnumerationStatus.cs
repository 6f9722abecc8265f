namespace Orleans.Embedded.Streaming;

/// <summary>What a page of a stream says.</summary>
internal enum EnumerationStatus
{
    /// <summary>Elements follow, and there may be more.</summary>
    Elements = 0,

    /// <summary>Nothing yet; ask again.</summary>
    Heartbeat = 1,

    /// <summary>These were the last elements, if any.</summary>
    Completed = 2,

    /// <summary>The method failed.</summary>
    Failed = 3,

    /// <summary>The method was cancelled.</summary>
    Cancelled = 4,

    /// <summary>The grain knows no such enumeration.</summary>
    Unknown = 5,
}
