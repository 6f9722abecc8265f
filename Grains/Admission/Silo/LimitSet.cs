using System.Runtime.CompilerServices;

namespace CheNu.Grains.Admission;

/// <summary>The limits of one call: user, agent, connector, global.</summary>
[InlineArray(Most)]
internal struct LimitSet
{
    public const int Most = 4;

    private LimitDriver? _first;
}
