using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace CheNu.Grains.Connectors;

/// <summary>
/// A compiled path into a JSON value: <c>a.b</c>, <c>['a name']</c>, <c>[0]</c>, <c>[-1]</c> (the last), <c>[*]</c>,
/// <c>[?member=value]</c>, and a leading <c>$</c> for the whole value. It finds nothing where a part is absent; it never throws.
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

    /// <summary>One part: the member's name, the index (negative: from the end), or the member and the value of a filter.</summary>
    public readonly record struct Step(StepKind Kind, string? Name, int Index, string? Value);

    /// <summary>Reads a path.</summary>
    /// <exception cref="FormatException">The text is no path; the message says where.</exception>
    public static DataPath Parse(string text) =>
        TryParse(text, out var path, out var problem) ? path : throw problem.ToException(text);

    /// <summary>Reads a path, or says what is wrong and where.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out DataPath? path, out SyntaxProblem problem) =>
        DataPathParser.TryParse(text, out path, out problem);

    public override string ToString() => Text;
}
