namespace CheNu.Grains.Admission;

/// <summary>Permits that a silo holds, as the authority sees it.</summary>
internal sealed class Lease
{
    public required long Id { get; init; }

    /// <summary>The silo.</summary>
    public required string Holder { get; init; }

    /// <summary>Permits handed out.</summary>
    public required long Permits { get; init; }

    /// <summary>Permits that are known to be used.</summary>
    public long Used { get; set; }

    public long Left => Permits - Used;

    public required long GrantedAt { get; init; }

    /// <summary>The last moment at which a permit of it can be used; of a reservation, at which it is settled.</summary>
    public required long Until { get; init; }

    /// <summary>Not later than this a permit is used if it is used at all: what nobody reports counts from here.</summary>
    public required long UsedBy { get; init; }
}
