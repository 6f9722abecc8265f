using System.Globalization;
using System.Text;
using CheNu.Grains.Caching;
using CheNu.Grains.Connectors;

namespace CheNu.Silo.Gateway;

/// <summary>Says in headers what the cache did for a call: <c>Age</c> (RFC 9111) and <c>Cache-Status</c> (RFC 9211).</summary>
internal static class CacheStatus
{
    public const string Header = "Cache-Status";

    /// <summary>Adds the headers; none when the cache had no part in the call.</summary>
    public static void Add(IHeaderDictionary headers, CallReceipt? receipt)
    {
        if (receipt?.Cache is not { } cache) return;
        headers[Header] = Of(cache);
        if (cache.Age is { } age && cache.Use != CacheUse.Joined) headers.Age = Whole(age);
    }

    /// <summary>The value of <c>Cache-Status</c>.</summary>
    public static string Of(CacheReceipt cache)
    {
        var text = new StringBuilder("chenu");
        switch (cache.Use)
        {
            case CacheUse.Hit or CacheUse.Refreshing or CacheUse.Stale:
                text.Append("; hit");
                break;
            case CacheUse.Joined:
                text.Append("; fwd=uri-miss; collapsed");
                break;
            case CacheUse.Bypassed:
                text.Append("; fwd=request");
                break;
            case CacheUse.Unavailable:
                text.Append("; fwd=bypass");
                break;
            default:
                text.Append(cache.HadExpired ? "; fwd=stale" : "; fwd=uri-miss");
                break;
        }

        if (cache.IsStored) text.Append("; stored");
        if (cache.FreshFor is { } ttl) text.Append("; ttl=").Append(Whole(ttl));
        if (cache.Key is { } key) text.Append("; key=\"").Append(key.ToString()).Append('"');
        return text.Append("; detail=").Append(Detail(cache)).ToString();
    }

    private static string Detail(CacheReceipt cache) => cache.Use is CacheUse.Hit ? Words.Of(cache.Layer) : Words.Of(cache.Use);

    private static string Whole(TimeSpan time) => ((long)Math.Floor(time.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
}
