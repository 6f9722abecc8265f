using System.Runtime.InteropServices;

namespace CheNu.Grains.Admission;

/// <summary>Permits taken from a silo's lease.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TakenPermits(HeldLease? Lease, long Permits, long Stamp)
{
    /// <summary>Puts them back unused; false when they have been reported as used meanwhile.</summary>
    public bool GiveBack() => Lease?.GiveBack(Permits, Stamp) ?? true;
}
