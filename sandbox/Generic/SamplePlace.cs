using System.Text.Json.Nodes;
using CheNu.Grains.Connectors;

namespace CheNu.Sandbox.Generic;

/// <summary>Puts a value where a path would find it, and makes what is missing on the way.</summary>
internal static class SamplePlace
{
    /// <returns>The node with the value in it.</returns>
    public static JsonNode? Put(JsonNode? into, ReadOnlySpan<DataPath.Step> steps, JsonNode? value)
    {
        if (steps.IsEmpty)
            return Merge(into, value);
        var step = steps[0];
        var rest = steps[1..];
        switch (step.Kind)
        {
            case DataPath.StepKind.Member:
                var members = into as JsonObject ?? [];
                Set(members, step.Name!, Put(members[step.Name!], rest, value));
                return members;
            case DataPath.StepKind.Index:
                var indexed = into as JsonArray ?? [];
                var index = Math.Max(0, step.Index);
                while (indexed.Count <= index)
                    indexed.Add(null);
                Set(indexed, index, Put(indexed[index], rest, value));
                return indexed;
            case DataPath.StepKind.Each:
                return Each(into as JsonArray ?? [], rest, value);
            default:
                return Where(into as JsonArray ?? [], step, rest, value);
        }
    }

    /// <summary>A list goes one value to each element; anything else to the first.</summary>
    private static JsonArray Each(JsonArray elements, ReadOnlySpan<DataPath.Step> rest, JsonNode? value)
    {
        var values = value is JsonArray list ? list.Select(one => one?.DeepClone()).ToArray() : [value];
        for (var i = 0; i < values.Length; i++)
        {
            if (elements.Count <= i)
                elements.Add(null);
            Set(elements, i, Put(elements[i], rest, values[i]));
        }

        return elements;
    }

    private static JsonArray Where(JsonArray elements, DataPath.Step step, ReadOnlySpan<DataPath.Step> rest, JsonNode? value)
    {
        var found = elements.OfType<JsonObject>().FirstOrDefault(element => element[step.Name!]?.ToString() == step.Value);
        if (found is null)
        {
            // true and false are words in a path, but not texts in JSON.
            elements.Add(found = new JsonObject { [step.Name!] = bool.TryParse(step.Value, out var truth) ? truth : step.Value });
        }

        Put(found, rest, value);
        return elements;
    }

    private static JsonNode? Merge(JsonNode? into, JsonNode? value)
    {
        if (into is not JsonObject members || value is not JsonObject more)
            return value;
        foreach (var (name, member) in more)
            members[name] ??= member?.DeepClone();
        return members;
    }

    private static void Set(JsonObject members, string name, JsonNode? value)
    {
        if (!ReferenceEquals(members[name], value) || value is null)
            members[name] = value;
    }

    private static void Set(JsonArray elements, int index, JsonNode? value)
    {
        if (!ReferenceEquals(elements[index], value))
            elements[index] = value;
    }
}
