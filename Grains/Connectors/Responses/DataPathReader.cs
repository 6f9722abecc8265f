using System.Collections.Immutable;
using System.Text.Json;

namespace CheNu.Grains.Connectors;

/// <summary>Follows a <see cref="DataPath"/> in a JSON value. Null counts as absent; of members given twice the last counts.</summary>
internal static class DataPathReader
{
    /// <summary>The first value that the path finds.</summary>
    public static bool TryRead(DataPath path, JsonElement root, out JsonElement value) => TryRead(path.Steps.AsSpan(), root, out value);

    /// <summary>The text of the first scalar that one of the paths finds, tried in order; null when there is none.</summary>
    public static string? Text(ImmutableArray<DataPath> paths, JsonElement root)
    {
        foreach (var path in paths)
        {
            if (TryRead(path, root, out var value) && JsonText.Scalar(value) is { Length: > 0 } text)
                return text;
        }

        return null;
    }

    /// <summary>All values that the path finds, in order.</summary>
    public static List<JsonElement> ReadAll(DataPath path, JsonElement root)
    {
        var found = new List<JsonElement>();
        Collect(path.Steps.AsSpan(), root, found);
        return found;
    }

    /// <summary>Whether the path may find several values.</summary>
    public static bool IsMany(DataPath path)
    {
        foreach (var step in path.Steps)
        {
            if (step.Kind is DataPath.StepKind.Each or DataPath.StepKind.Where)
                return true;
        }

        return false;
    }

    private static bool TryRead(ReadOnlySpan<DataPath.Step> steps, JsonElement value, out JsonElement found)
    {
        found = value;
        for (var i = 0; i < steps.Length; i++)
        {
            if (steps[i].Kind is DataPath.StepKind.Each or DataPath.StepKind.Where)
                return TryReadAny(steps[i], steps[(i + 1)..], found, out found);
            if (!TryStep(steps[i], found, out found))
                return false;
        }

        return found.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined);
    }

    private static bool TryReadAny(DataPath.Step step, ReadOnlySpan<DataPath.Step> rest, JsonElement list, out JsonElement found)
    {
        found = default;
        if (list.ValueKind != JsonValueKind.Array)
            return false;

        foreach (var element in list.EnumerateArray())
        {
            if (Accepts(step, element) && TryRead(rest, element, out found))
                return true;
        }

        return false;
    }

    private static void Collect(ReadOnlySpan<DataPath.Step> steps, JsonElement value, List<JsonElement> found)
    {
        for (var i = 0; i < steps.Length; i++)
        {
            if (steps[i].Kind is DataPath.StepKind.Each or DataPath.StepKind.Where)
            {
                if (value.ValueKind != JsonValueKind.Array)
                    return;
                foreach (var element in value.EnumerateArray())
                {
                    if (Accepts(steps[i], element))
                        Collect(steps[(i + 1)..], element, found);
                }

                return;
            }

            if (!TryStep(steps[i], value, out value))
                return;
        }

        if (value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined))
            found.Add(value);
    }

    private static bool TryStep(DataPath.Step step, JsonElement value, out JsonElement next)
    {
        next = default;
        if (step.Kind == DataPath.StepKind.Member)
            return value.ValueKind == JsonValueKind.Object && value.TryGetProperty(step.Name!, out next);
        if (value.ValueKind != JsonValueKind.Array)
            return false;

        var length = value.GetArrayLength();
        var index = step.Index < 0 ? length + step.Index : step.Index;
        if (index < 0 || index >= length)
            return false;
        next = value[index];
        return true;
    }

    private static bool Accepts(DataPath.Step step, JsonElement element) =>
        step.Kind == DataPath.StepKind.Each
        || (element.ValueKind == JsonValueKind.Object
            && element.TryGetProperty(step.Name!, out var member)
            && JsonText.Scalar(member) == step.Value);
}
