using System.Runtime.InteropServices;

namespace CheNu.Grains.Admission;

/// <summary>What the authority decided for one caller.</summary>
/// <param name="Verdict">Granted, wait, refused or gone.</param>
/// <param name="Id">The lease or the ticket; 0 when there is none.</param>
/// <param name="At">Granted: usable until. Wait: the slot's time. Refused: when to come back, <see cref="long.MaxValue"/> for never.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PermitDecision(PermitVerdict Verdict, long Id, long At)
{
    public static PermitDecision Gone { get; } = new(PermitVerdict.Gone, 0, 0);
}
