namespace CheNu.Grains.Resilience;

/// <summary>How far a write has come. Stored: numbers never change.</summary>
[GenerateSerializer, Alias("chenu.EntryPhase")]
public enum EntryPhase
{
    /// <summary>Its owner may be sending, until the lease ends.</summary>
    Open = 0,

    /// <summary>It took effect.</summary>
    Done = 1,

    /// <summary>Nobody sends any more, and nobody knows.</summary>
    Unknown = 2,
}
