using System.Globalization;
using System.Text;
using CheNu.Grains.Connectors;

namespace CheNu.Grains.Caching;

/// <summary>What the tests cache.</summary>
internal static class Sample
{
    public static CacheRules Rules { get; } = new() { Connector = "CONN_TEST", Ttl = TimeSpan.FromMinutes(5), StaleFor = TimeSpan.FromHours(1) };

    public static ConnectorError Error { get; } = new() { Code = "upstream_unavailable", Stage = CallStage.Send, Side = ErrorSide.Vendor, Effect = EffectState.NotDone, Message = "Down." };

    public static CacheKey Key(string name) => CacheKey.Of(Encoding.UTF8.GetBytes(name));

    public static CacheKey Key(int number) => Key(number.ToString(CultureInfo.InvariantCulture));

    public static JsonPayload Json(string text) => JsonPayload.From(text);

    public static CachedAnswer Answer(string text, CacheVersion asOf = default, params CacheTag[] tags) => new()
    {
        Value = Json(text),
        Connector = Rules.Connector,
        Marks = [Rules.ConnectorMark, .. tags],
        Ttl = Rules.Ttl!.Value,
        StaleFor = Rules.StaleFor,
        FetchedAt = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero),
        AsOf = asOf,
    };

    /// <summary>Finds, and fetches this when it is this caller's turn.</summary>
    public static async Task<CacheLookup> FindOrFetch(this IResponseCache cache, CacheKey key, string text, CacheTerms? terms = null)
    {
        var lookup = await cache.Find(key, Rules, TestContext.Current.CancellationToken);
        if (lookup.Outcome != CacheOutcome.Fetch) return lookup;
        await using var ticket = lookup.Ticket!;
        await ticket.Complete(Json(text), terms ?? CacheTerms.Default);
        return lookup;
    }

    public static ValueTask<CacheLookup> Find(this IResponseCache cache, CacheKey key) => cache.Find(key, Rules, TestContext.Current.CancellationToken);

    /// <summary>What an answer says.</summary>
    public static string? Text(this CacheLookup lookup) => lookup.Answer?.Value.As<string>();

    /// <summary>Lets time pass for what waits for it.</summary>
    public static async Task<T> WaitingFor<T>(this Task<T> task, CheNu.Tests.TestClock clock)
    {
        while (!task.IsCompleted)
        {
            clock.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        return await task;
    }

    /// <summary>Waits for what goes on in the background; fails after 30 s.</summary>
    public static async Task Until(Func<bool> condition)
    {
        for (var i = 0; i < 30_000 && !condition(); i++) await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.True(condition());
    }
}
