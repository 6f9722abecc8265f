using CheNu.Grains.Connectors;

namespace CheNu.Grains.Caching;

/// <summary>
/// The right, and the duty, to fetch one answer for everyone who waits for it. Ends with the first of <see cref="Complete"/>,
/// <see cref="Fail"/> and disposal; what comes later does nothing. While it is held its lease is renewed, so a fetch may take as long as it
/// must; a silo that dies is replaced after five seconds. Thread-safe.
/// </summary>
internal abstract class FetchTicket : IAsyncDisposable
{
    /// <summary>Whether others may wait for this fetch. False when the partition could not be asked: then the answer is kept on this silo only.</summary>
    public abstract bool IsShared { get; }

    /// <summary>
    /// The answer is there: those who wait get it, and it is kept, unless it is too large or was invalidated since the ticket was
    /// given. Completes when the whole cluster can find it, or after a second: never fails.
    /// </summary>
    /// <param name="value">The data; its bytes never change.</param>
    /// <param name="terms">How it is kept.</param>
    /// <returns>Whether it is kept: for the receipt.</returns>
    public abstract ValueTask<CacheStoring> Complete(JsonPayload value, CacheTerms terms);

    /// <summary>The fetch failed: those who wait are told the error, nothing is kept, and the next lookup fetches anew.</summary>
    public abstract ValueTask Fail(ConnectorError error);

    /// <summary>Nobody was asked, or this caller was cancelled: the next one who waits becomes the fetcher at once.</summary>
    public abstract ValueTask DisposeAsync();
}
