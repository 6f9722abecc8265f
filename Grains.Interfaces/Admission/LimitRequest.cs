using System.Collections.Immutable;

namespace CheNu.Grains.Admission;

/// <summary>All that a silo has to say to the authority of one limit, in one message. Times are durations before or after its sending.</summary>
[GenerateSerializer, Immutable, Alias("chenu.LimitRequest")]
public sealed record LimitRequest
{
    /// <summary>The limit, for example <c>connector/CONN_GOV_RBQ</c>.</summary>
    [Id(0)] public required string Limit { get; init; }

    /// <summary>The silo's name for itself, unique to its life.</summary>
    [Id(1)] public required string Silo { get; init; }

    /// <summary>Permits that it would like to lease, 0 for none.</summary>
    [Id(2)] public long Want { get; init; }

    [Id(3)] public ImmutableArray<LeaseReport> Reports { get; init; } = [];

    /// <summary>Tickets that are not needed any more.</summary>
    [Id(4)] public ImmutableArray<long> Cancels { get; init; } = [];

    /// <summary>Tickets asked about; a ticket that is not asked about for a second is dropped.</summary>
    [Id(5)] public ImmutableArray<long> Polls { get; init; } = [];

    [Id(6)] public ImmutableArray<PermitAsk> Asks { get; init; } = [];

    [Id(7)] public VendorNotice? Vendor { get; init; }
}
