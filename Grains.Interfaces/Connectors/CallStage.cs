namespace CheNu.Grains.Connectors;

/// <summary>The ten steps of a call, in order. Sent between silos: numbers never change.</summary>
[GenerateSerializer, Alias("chenu.CallStage")]
public enum CallStage
{
    Resolve = 1,
    Permit = 2,
    Guard = 3,
    Cache = 4,
    Admit = 5,
    Breaker = 6,
    Credential = 7,
    Send = 8,
    Receive = 9,
    Settle = 10,
}
