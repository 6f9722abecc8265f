namespace CheNu.Grains.Connectors;

/// <summary>What to do about a published file now.</summary>
internal enum DatasetMove
{
    /// <summary>Answer from the copy.</summary>
    Serve = 0,

    /// <summary>Answer from the copy, and fetch a newer one meanwhile.</summary>
    ServeAndFetch = 1,

    /// <summary>There is no copy: fetch it and wait for it.</summary>
    Fetch = 2,

    /// <summary>There is no copy, but someone fetches it: wait for it.</summary>
    Wait = 3,

    /// <summary>There is no copy, and it is too early for another attempt.</summary>
    Refuse = 4,
}
