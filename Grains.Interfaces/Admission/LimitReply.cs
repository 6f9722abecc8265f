using System.Collections.Immutable;

namespace CheNu.Grains.Admission;

/// <summary>The authority's answer to a <see cref="LimitRequest"/>.</summary>
[GenerateSerializer, Immutable, Alias("chenu.LimitReply")]
public sealed record LimitReply
{
    /// <summary>What the limit allows at present.</summary>
    [Id(0)] public required LimitDefinition Definition { get; init; }

    /// <summary>The lease, or null when none was wanted or nothing is spare.</summary>
    [Id(1)] public LeaseGrant? Grant { get; init; }

    /// <summary>One answer for each ask, in order.</summary>
    [Id(2)] public ImmutableArray<PermitAnswer> Asks { get; init; } = [];

    /// <summary>One answer for each poll, in order.</summary>
    [Id(3)] public ImmutableArray<PermitAnswer> Polls { get; init; } = [];

    /// <summary>Permits that are still to be had by anyone.</summary>
    [Id(4)] public long Left { get; init; }

    /// <summary>When one more permit can be had, at the latest; zero when now.</summary>
    [Id(5)] public TimeSpan FreeIn { get; init; }

    /// <summary>Whether it is so short that an early report of what was used helps someone.</summary>
    [Id(6)] public bool Tight { get; init; }

    /// <summary>Silos that have spoken to this authority in the last minute.</summary>
    [Id(7)] public int Silos { get; init; }
}
