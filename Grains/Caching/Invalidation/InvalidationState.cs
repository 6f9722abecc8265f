using System.Collections.Immutable;

namespace CheNu.Grains.Caching;

/// <summary>Part of a log, as it is stored.</summary>
[GenerateSerializer, Alias("chenu.InvalidationState")]
public sealed record InvalidationState
{
    private const int Numbers = 5;

    /// <summary>Zero: there has never been a log.</summary>
    [Id(0)] public long Era { get; init; }

    [Id(1)] public long Sequence { get; init; }

    [Id(2)] public long Floor { get; init; }

    /// <summary>Five numbers for each mark: its tag, its sequence, its group's tag or zeros.</summary>
    [Id(3)] public ImmutableArray<long> Marks { get; init; } = [];

    internal CacheVersion Version => new(Era, Sequence);

    internal static InvalidationState Of(InvalidationSnapshot snapshot)
    {
        var numbers = ImmutableArray.CreateBuilder<long>(Numbers * snapshot.Marks.Length);
        foreach (var (tag, sequence, group) in snapshot.Marks)
            numbers.AddRange((long)tag.High, (long)tag.Low, sequence, (long)(group?.High ?? 0), (long)(group?.Low ?? 0));
        return new() { Era = snapshot.Version.Era, Sequence = snapshot.Version.Sequence, Floor = snapshot.Floor, Marks = numbers.MoveToImmutable() };
    }

    internal InvalidationSnapshot ToSnapshot()
    {
        var marks = ImmutableArray.CreateBuilder<InvalidationMark>(Marks.Length / Numbers);
        for (var i = 0; i + Numbers <= Marks.Length; i += Numbers)
        {
            var group = new CacheTag((ulong)Marks[i + 3], (ulong)Marks[i + 4]);
            marks.Add(new(new((ulong)Marks[i], (ulong)Marks[i + 1]), Marks[i + 2], group == default ? null : group));
        }

        return new(Version, Floor, marks.ToImmutable());
    }
}
