namespace CheNu.Grains.Caching;

/// <summary>How old an answer may be: what it was stored under, and what holds now, whichever is shorter.</summary>
internal static class Freshness
{
    public static long TtlOf(CachedAnswer answer, CacheRules rules) => TtlOf(answer, rules.Ttl, rules.NegativeTtl);

    /// <summary>In ticks.</summary>
    public static long TtlOf(CachedAnswer answer, TimeSpan? ttl, TimeSpan negativeTtl)
    {
        var rule = answer.IsNegative ? negativeTtl : ttl ?? answer.Ttl;
        return Math.Min(answer.Ttl.Ticks, rule.Ticks);
    }

    /// <summary>What an answer counts for in memory.</summary>
    public static long BytesOf(CachedAnswer answer) =>
        CacheSlot.Overhead + answer.Value.Utf8.Length + answer.Note.Utf8.Length + (16 * answer.Marks.Length);
}
