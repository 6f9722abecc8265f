using CheNu.Grains.Connectors;

namespace CheNu.Grains.Caching;

/// <summary>
/// One of <see cref="CacheKey.Partitions"/> partitions of the cache, keyed by <see cref="CacheKey.Partition"/>: keeps answers in its silo's memory,
/// reads and feeds the shared cache, and lets one caller in the cluster fetch what it has not. No call waits in it for more than a second.
/// </summary>
[Alias("chenu.ICachePartitionGrain")]
public interface ICachePartitionGrain : IGrainWithIntegerKey
{
    /// <summary>Looks for an answer; without a fresh one says who fetches.</summary>
    [Alias("Find")]
    ValueTask<PartitionReply> Find(PartitionQuestion question);

    /// <summary>Waits for another's fetch, a second at most.</summary>
    /// <param name="question">As it was asked.</param>
    /// <param name="flight">The fetch.</param>
    /// <returns>As for the question; <see cref="PartitionOutcome.Wait"/> again when the fetch goes on.</returns>
    [Alias("Await")]
    ValueTask<PartitionReply> Await(PartitionQuestion question, long flight);

    /// <summary>Brings what was fetched.</summary>
    [Alias("Complete")]
    ValueTask<PartitionStored> Complete(PartitionDelivery delivery);

    /// <summary>The fetch failed: who waits is told so.</summary>
    [Alias("Fail")]
    ValueTask Fail(CacheKey key, long flight, ConnectorError error);

    /// <summary>The fetcher gives up: the next one fetches.</summary>
    [Alias("Abandon")]
    ValueTask Abandon(CacheKey key, long flight);

    /// <summary>The fetch goes on.</summary>
    /// <returns>False: somebody else fetches by now, or the partition has moved.</returns>
    [Alias("Renew")]
    ValueTask<bool> Renew(CacheKey key, long flight);
}
