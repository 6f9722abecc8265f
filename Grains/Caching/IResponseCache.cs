namespace CheNu.Grains.Caching;

/// <summary>
/// The cache of answers, as a call sees it: near cache, partition, shared cache, single flight. It never throws for what
/// goes wrong inside of it: then the caller is asked to fetch.
/// </summary>
internal interface IResponseCache
{
    /// <summary>
    /// Looks for the answer to a question. A hit in the near cache completes at once and allocates nothing. When nothing
    /// fresh is found, one caller in the cluster gets a ticket to fetch, and the others wait for what it brings.
    /// </summary>
    /// <param name="key">The question.</param>
    /// <param name="rules">What holds for the endpoint; one object for all its calls.</param>
    /// <param name="cancellationToken">Ends this caller's waiting; the others' fetch goes on.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled while it waited.</exception>
    ValueTask<CacheLookup> Find(CacheKey key, CacheRules rules, CancellationToken cancellationToken = default);

    /// <summary>
    /// Invalidates, durably and in the whole cluster. When it returns, no silo serves as fresh what was fetched before it was called,
    /// nor what a fetch that began before brings later: every silo has confirmed, or the time for which it may
    /// serve without being told (one second) is over.
    /// </summary>
    /// <returns>The moment from which fetches count.</returns>
    /// <exception cref="CacheUnavailableException">It could not be made durable; nothing is promised, call again.</exception>
    Task<CacheVersion> Invalidate(IReadOnlyList<CacheScope> scopes, CancellationToken cancellationToken = default);

    /// <summary>Says that an expired answer was served: counted and metered.</summary>
    void ServedStale(CacheRules rules);

    /// <summary>How the caches of all silos stand.</summary>
    Task<CacheStats> Stats(CancellationToken cancellationToken = default);
}
