using System.Collections.Immutable;

namespace RuntimeContract.Grains;

/// <summary>One field of every kind that the product's messages use.</summary>
[GenerateSerializer, Immutable, Alias("contract.Everything")]
public sealed record Everything
{
    [Id(0)]
    public Guid Guid { get; init; }

    [Id(1)]
    public DateTimeOffset Instant { get; init; }

    [Id(2)]
    public DateTime Date { get; init; }

    [Id(3)]
    public TimeSpan Duration { get; init; }

    [Id(4)]
    public DateOnly Day { get; init; }

    [Id(5)]
    public TimeOnly Time { get; init; }

    [Id(6)]
    public decimal Money { get; init; }

    [Id(7)]
    public double? Ratio { get; init; }

    [Id(8)]
    public int? Missing { get; init; }

    [Id(9)]
    public Colour Colour { get; init; }

    [Id(10)]
    public byte[]? Bytes { get; init; }

    [Id(11)]
    public ReadOnlyMemory<byte> Memory { get; init; }

    [Id(12)]
    public ImmutableArray<string> Array { get; init; } = [];

    [Id(13)]
    public ImmutableDictionary<string, int> Map { get; init; } = ImmutableDictionary<string, int>.Empty;

    [Id(14)]
    public Position Position { get; init; }

    [Id(15)]
    public Person? Person { get; init; }

    [Id(16)]
    public Pair<string, Pair<int, List<Position?>>>? Nested { get; init; }

    [Id(17)]
    public (int Left, string? Right) Tuple { get; init; }

    [Id(18)]
    public Uri? Address { get; init; }

    [Id(19)]
    public ImmutableHashSet<int> Set { get; init; } = [];

    [Id(20)]
    public IReadOnlyList<string>? List { get; init; }

    [Id(21)]
    public IReadOnlyDictionary<string, object?>? Objects { get; init; }

    [Id(22)]
    public string? Text { get; init; }

    [Id(23)]
    public char Letter { get; init; }

    [Id(24)]
    public Int128 Huge { get; init; }

    [Id(25)]
    public Type? Kind { get; init; }
}
