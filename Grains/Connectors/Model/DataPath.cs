using System.Collections.Immutable;

namespace CheNu.Grains.Connectors;

/// <summary>
/// A compiled path into a JSON value: <c>a.b</c>, <c>['a name']</c>, <c>[0]</c>, <c>[*]</c>, <c>[?member=value]</c>,
/// and a leading <c>$</c> for the whole value. It finds nothing where a part is absent; it never throws.
/// </summary>
public sealed record DataPath(string Text, ImmutableArray<DataPath.Step> Steps)
{
    /// <summary>What one part of the path does.</summary>
    public enum StepKind
    {
        Member = 0,
        Index = 1,
        Each = 2,
        Where = 3,
    }

    /// <summary>One part: the member's name, the index, or the member and the value of a filter.</summary>
    public readonly record struct Step(StepKind Kind, string? Name, int Index, string? Value);

    public override string ToString() => Text;
}
