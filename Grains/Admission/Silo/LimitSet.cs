using System.Runtime.CompilerServices;

namespace CheNu.Grains.Admission;

/// <summary>The limits of one call: user, agent, connector, global.</summary>
[InlineArray(Most)]
internal struct LimitSet
{
    public const int Most = 4;

    /// <summary>The connector's place.</summary>
    public const int Connector = 2;

    /// <summary>The place of the limit that all calls share.</summary>
    public const int Global = 3;

    private LimitDriver? _first;
}
