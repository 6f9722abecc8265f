namespace CheNu.Grains.Resilience;

/// <summary>What may be done when nobody knows whether an earlier try of a write took effect. Sent between silos: numbers never change.</summary>
[GenerateSerializer, Alias("chenu.AfterUnknown")]
public enum AfterUnknown
{
    /// <summary>Nothing: say that it is unknown.</summary>
    Stop = 0,

    /// <summary>Find out by reading.</summary>
    Look = 1,

    /// <summary>Send it again with the same key while the vendor remembers it.</summary>
    SameKey = 2,

    /// <summary>Send it again: twice is the same as once.</summary>
    Repeat = 3,
}
