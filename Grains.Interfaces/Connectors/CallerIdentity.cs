namespace CheNu.Grains.Connectors;

/// <summary>Who makes a call, and for whom.</summary>
/// <param name="Agent">The agent's name, <c>L3_RBQ_VERIFIER</c>; never personal data.</param>
/// <param name="Level">0 to 3, as in L0 to L3.</param>
/// <param name="User">An opaque id of the person it is done for, or null.</param>
[GenerateSerializer, Immutable, Alias("chenu.CallerIdentity")]
public sealed record CallerIdentity(
    [property: Id(0)] string Agent,
    [property: Id(1)] int Level,
    [property: Id(2)] string? User = null);
