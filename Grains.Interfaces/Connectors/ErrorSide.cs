namespace CheNu.Grains.Connectors;

/// <summary>Whose fault an error is. Sent between silos: numbers never change.</summary>
[GenerateSerializer, Alias("chenu.ErrorSide")]
public enum ErrorSide
{
    /// <summary>Ours: a defect or a failing part of this system.</summary>
    Internal = 0,

    /// <summary>The call itself is wrong.</summary>
    Caller = 1,

    /// <summary>A rule forbids it.</summary>
    Policy = 2,

    /// <summary>The credential is missing, wrong, expired or too weak.</summary>
    Credential = 3,

    /// <summary>No answer, or a broken one, between us and the vendor.</summary>
    Network = 4,

    /// <summary>The vendor failed or refused for its own reasons.</summary>
    Vendor = 5,
}
