namespace CheNu.Grains.Connectors;

/// <summary>What repeating a call does.</summary>
public enum EffectKind
{
    /// <summary>Reads only.</summary>
    Safe = 0,

    /// <summary>Writes; twice is the same as once.</summary>
    Idempotent = 1,

    /// <summary>Writes; twice with the same idempotency key is the same as once.</summary>
    Keyed = 2,

    /// <summary>Writes; twice is two effects.</summary>
    Unsafe = 3,
}
