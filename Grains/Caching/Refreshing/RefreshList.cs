using System.Collections.Immutable;

namespace CheNu.Grains.Caching;

/// <summary>The calls of an endpoint that are made again. Immutable: what has not been stored has not happened.</summary>
[GenerateSerializer, Immutable, Alias("chenu.RefreshList")]
internal sealed record RefreshList
{
    /// <summary>Calls at most.</summary>
    public const int Most = 256;

    [Id(0)] public ImmutableArray<RememberedCall> Calls { get; init; } = [];

    /// <summary>How often the reminder comes; null when there is none.</summary>
    [Id(1)] public TimeSpan? Period { get; init; }

    public RememberedCall? Find(CacheKey key) => Calls.FirstOrDefault(call => call.Use.Key == key);

    /// <summary>An answer was used: its call is remembered, in the place of the one used longest ago when there are too many.</summary>
    public RefreshList Used(AnswerUse use, DateTimeOffset now)
    {
        var known = Find(use.Key);
        if (known is not null) return Replace(known, new(use, now));
        var kept = Calls.Length < Most ? Calls : Calls.Remove(Calls.MinBy(static call => call.UsedAt)!);
        return this with { Calls = kept.Add(new(use, now)) };
    }

    /// <summary>A refresh is due: only what was used since the last one is left.</summary>
    public RefreshList Due() => Calls.All(static call => call.IsWanted) ? this : this with { Calls = Calls.RemoveAll(static call => !call.IsWanted) };

    /// <summary>A call is about to be made again: a use counts for the next refresh from now on.</summary>
    public RefreshList Begun(CacheKey key) => Find(key) is { } call ? Replace(call, call with { IsUsed = false }) : this;

    /// <summary>It succeeded.</summary>
    public RefreshList Fetched(CacheKey key) => Find(key) is { Failures: > 0 } call ? Replace(call, call with { Failures = 0 }) : this;

    /// <summary>It failed, and is kept for the next refresh.</summary>
    public RefreshList Failed(CacheKey key) => Find(key) is { } call ? Replace(call, call with { Failures = call.Failures + 1 }) : this;

    /// <summary>It can never succeed as it is: forgotten.</summary>
    public RefreshList Without(CacheKey key) => Find(key) is { } call ? this with { Calls = Calls.Remove(call) } : this;

    private RefreshList Replace(RememberedCall before, RememberedCall after) => this with { Calls = Calls.Replace(before, after) };
}
