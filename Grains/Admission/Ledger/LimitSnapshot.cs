using System.Collections.Immutable;

namespace CheNu.Grains.Admission;

/// <summary>What an authority leaves to its next life when it goes in good order. Without any clock: ages and durations.</summary>
[GenerateSerializer, Immutable, Alias("chenu.LimitSnapshot")]
public sealed record LimitSnapshot
{
    [Id(0)] public required LimitDefinition Definition { get; init; }

    /// <summary>Permits used, by age, oldest first.</summary>
    [Id(1)] public required ImmutableArray<UsedPermits> Used { get; init; }

    /// <summary>Permits missing from a full bucket.</summary>
    [Id(2)] public required long Missing { get; init; }

    /// <summary>Permits handed out of which nobody knew whether they were used.</summary>
    [Id(3)] public required long Outstanding { get; init; }

    /// <summary>How long one of those can still be used.</summary>
    [Id(4)] public required TimeSpan OutstandingFor { get; init; }

    /// <summary>How long the vendor wants no more calls.</summary>
    [Id(5)] public required TimeSpan BlockedFor { get; init; }

    internal static LimitSnapshot Of(LimitDefinition definition, UsageHistory history, long outstanding, long outstandingFor, long blockedFor)
    {
        var used = ImmutableArray.CreateBuilder<UsedPermits>(history.Used.Count);
        foreach (var (age, permits) in history.Used) used.Add(new(TimeSpan.FromTicks(age), permits));
        return new()
        {
            Definition = definition,
            Used = used.MoveToImmutable(),
            Missing = history.Missing,
            Outstanding = outstanding,
            OutstandingFor = TimeSpan.FromTicks(outstandingFor),
            BlockedFor = TimeSpan.FromTicks(blockedFor),
        };
    }

    internal UsageHistory ToHistory()
    {
        var history = new UsageHistory { Missing = Missing };
        foreach (var entry in Used) history.Used.Add((entry.Age.Ticks, entry.Permits));
        return history;
    }
}
