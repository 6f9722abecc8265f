namespace CheNu.Grains.Resilience;

/// <summary>A probe that this silo may make.</summary>
/// <param name="Id">The lease's number at the authority; 0 when the authority could not be reached and the silo decides for itself.</param>
/// <param name="Epoch">The epoch that it belongs to.</param>
/// <param name="Until">When it ends by itself, on the silo's clock: no evidence counts after that.</param>
internal sealed record HeldProbe(long Id, long Epoch, long Until);
