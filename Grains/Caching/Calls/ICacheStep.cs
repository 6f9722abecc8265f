using CheNu.Grains.Connectors;

namespace CheNu.Grains.Caching;

/// <summary>What a call owes to the cache once it has passed step 4: its answer to those who wait, or the word that answers became untrue.</summary>
internal interface ICacheStep : IAsyncDisposable
{
    /// <summary>The call has succeeded: its answer is kept, or what it makes untrue is invalidated. Never throws.</summary>
    /// <param name="record">Where it is written down.</param>
    /// <param name="arguments">What tags are made of.</param>
    /// <param name="data">The answer.</param>
    /// <param name="nextPage">The argument for the next page, or empty.</param>
    /// <param name="reply">What the outside said.</param>
    ValueTask Settle(CallRecord record, BoundArguments arguments, JsonPayload data, JsonPayload nextPage, VendorReply reply);

    /// <summary>The call has failed. The answer that may stand in, marked stale in the receipt, or null.</summary>
    CachedAnswer? Failed(CallRecord record, ConnectorError error);
}
