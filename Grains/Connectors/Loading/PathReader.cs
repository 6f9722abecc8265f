using System.Collections.Immutable;
using System.Globalization;

namespace CheNu.Grains.Connectors.Loading;

/// <summary>Compiles paths into JSON values: <c>a.b</c>, <c>['a name']</c>, <c>[0]</c>, <c>[*]</c>, <c>[?member=value]</c>, <c>$</c>.</summary>
internal static class PathReader
{
    public const string Forms = "a.b, ['a name'].c, [0], [*], [?kind=master], a leading $ for the whole";

    /// <summary>The path, or null when the text is none.</summary>
    public static DataPath? Parse(string text)
    {
        var steps = ImmutableArray.CreateBuilder<DataPath.Step>();
        var at = text.StartsWith('$') ? 1 : 0;
        if (text.Length == 0) return null;
        while (at < text.Length)
        {
            var (step, end) = text[at] == '[' ? Bracket(text, at) : Member(text, at, first: steps.Count == 0 && at == 0);
            if (step is null) return null;
            steps.Add(step.Value);
            at = end;
        }

        return new(text, steps.ToImmutable());
    }

    public static DataPath? Read(YamlScalar? scalar, FileReport report)
    {
        if (scalar is null) return null;
        var path = Parse(scalar.Value);
        if (path is null) report.Add(scalar, $"'{scalar.Value}' is not a path. Allowed: {Forms}.");
        return path;
    }

    public static ImmutableArray<DataPath> Read(ImmutableArray<YamlScalar> scalars, FileReport report)
    {
        var paths = ImmutableArray.CreateBuilder<DataPath>(scalars.Length);
        foreach (var scalar in scalars)
        {
            if (Read(scalar, report) is { } path) paths.Add(path);
        }

        return paths.ToImmutable();
    }

    private static (DataPath.Step? Step, int End) Member(string text, int at, bool first)
    {
        if (!first && text[at++] != '.') return (null, at);
        var end = at;
        while (end < text.Length && text[end] is not ('.' or '[' or ']' or '\'' or '*' or '?')) end++;
        return end == at ? (null, end) : (new(DataPath.StepKind.Member, text[at..end], 0, null), end);
    }

    private static (DataPath.Step? Step, int End) Bracket(string text, int at)
    {
        var inner = at + 1;
        if (inner < text.Length && text[inner] == '\'')
        {
            var quote = text.IndexOf("']", inner + 1, StringComparison.Ordinal);
            return quote <= inner + 1 ? (null, at) : (new(DataPath.StepKind.Member, text[(inner + 1)..quote], 0, null), quote + 2);
        }

        var close = text.IndexOf(']', inner);
        if (close <= inner) return (null, at);
        var content = text[inner..close];
        DataPath.Step? step = null;
        if (content == "*")
        {
            step = new(DataPath.StepKind.Each, null, 0, null);
        }
        else if (content[0] == '?')
        {
            var equals = content.IndexOf('=', StringComparison.Ordinal);
            if (equals > 1) step = new(DataPath.StepKind.Where, content[1..equals], 0, content[(equals + 1)..]);
        }
        else if (int.TryParse(content, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            step = new(DataPath.StepKind.Index, null, index, null);
        }

        return (step, close + 1);
    }
}
