using System.Collections.Immutable;

namespace CheNu.Grains.Connectors.Loading;

/// <summary>Reads paths into JSON values.</summary>
internal static class PathReader
{
    public static DataPath? Read(YamlScalar? scalar, FileReport report)
    {
        if (scalar is null) return null;
        if (DataPath.TryParse(scalar.Value, out var path, out var problem)) return path;
        report.Add(scalar, $"'{scalar.Value}' is not a path; character {problem.Position + 1}: {problem.Message}");
        return null;
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
}
