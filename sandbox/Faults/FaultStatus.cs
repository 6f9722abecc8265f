namespace CheNu.Sandbox.Faults;

/// <summary>A fault in force, and what it has done so far.</summary>
/// <param name="Id">Given when it was added, from 1.</param>
/// <param name="Fault">The fault.</param>
/// <param name="Hits">Requests hit so far.</param>
/// <param name="Remaining">Requests that it still hits, or null for no end.</param>
public sealed record FaultStatus(int Id, Fault Fault, int Hits, int? Remaining);
