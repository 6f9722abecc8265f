namespace CheNu.Grains.Caching;

/// <summary>What a caller asks of the cache, as HTTP's <c>Cache-Control</c> of a request does. Writes ignore it.</summary>
/// <param name="NoCache">Only an answer fetched for this call, or one that was under way when it came. It is kept for others.</param>
/// <param name="MaxAge">Only an answer fetched at most so long ago; null: as the catalogue says.</param>
/// <param name="OnlyIfCached">Nothing is sent: a cached answer, or the error <c>not_cached</c>.</param>
[GenerateSerializer, Immutable, Alias("chenu.CacheControl")]
public sealed record CacheControl(
    [property: Id(0)] bool NoCache = false,
    [property: Id(1)] TimeSpan? MaxAge = null,
    [property: Id(2)] bool OnlyIfCached = false);
