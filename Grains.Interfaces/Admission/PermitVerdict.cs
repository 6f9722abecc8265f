namespace CheNu.Grains.Admission;

/// <summary>What the authority of a limit decided. Sent between silos: numbers never change.</summary>
[GenerateSerializer, Alias("chenu.PermitVerdict")]
public enum PermitVerdict
{
    Granted = 1,

    /// <summary>A slot is reserved; the caller waits on its own silo.</summary>
    Wait = 2,

    /// <summary>Not within the time that the caller has.</summary>
    Refused = 3,

    /// <summary>The ticket is not known: it was not asked about for too long, or the authority began anew. Ask again.</summary>
    Gone = 4,
}
