using System.Runtime.CompilerServices;

namespace CheNu.Grains.Admission;

/// <summary>What a call took of each of its limits.</summary>
[InlineArray(LimitSet.Most)]
internal struct PermitSet
{
    private TakenPermits _first;
}
