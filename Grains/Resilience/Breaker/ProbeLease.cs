namespace CheNu.Grains.Resilience;

/// <summary>The one probe that may be under way.</summary>
/// <param name="Id">Never 0.</param>
/// <param name="Silo">Whose it is.</param>
/// <param name="Length">How long it lasts in ticks.</param>
/// <param name="Until">When it ends by itself.</param>
internal sealed record ProbeLease(long Id, string Silo, long Length, long Until);
