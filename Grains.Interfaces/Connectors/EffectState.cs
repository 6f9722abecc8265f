namespace CheNu.Grains.Connectors;

/// <summary>Whether what a call does to the world has been done. Sent between silos: numbers never change.</summary>
[GenerateSerializer, Alias("chenu.EffectState")]
public enum EffectState
{
    NotDone = 0,
    Done = 1,

    /// <summary>Nobody can tell: look before repeating.</summary>
    Unknown = 2,
}
