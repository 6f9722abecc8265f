namespace CheNu.Grains.Connectors.Loading;

/// <summary>A <c>cache</c> as written; what it leaves out is null.</summary>
internal sealed record CacheDraft(
    YamlMap At,
    bool Enabled,
    TimeSpan? TimeToLive,
    TimeSpan? Refresh,
    TimeSpan? NegativeTimeToLive,
    TimeSpan? StaleFor,
    CacheVary? Vary)
{
    /// <summary>This, and where it says nothing what holds for the whole connector. How often to refresh belongs to the time to live beside it.</summary>
    public CacheDraft Over(CacheDraft? all) => all is not { Enabled: true } ? this : this with
    {
        TimeToLive = TimeToLive ?? all.TimeToLive,
        Refresh = Refresh ?? (TimeToLive is null ? all.Refresh : null),
        NegativeTimeToLive = NegativeTimeToLive ?? (TimeToLive is null ? all.NegativeTimeToLive : null),
        StaleFor = StaleFor ?? all.StaleFor,
        Vary = Vary ?? all.Vary,
    };
}
