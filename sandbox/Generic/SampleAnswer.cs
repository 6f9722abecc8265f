using System.Text.Json.Nodes;
using CheNu.Grains.Connectors;

namespace CheNu.Sandbox.Generic;

/// <summary>A fictitious answer that fits an endpoint's declared response, placed where the response is looked for.</summary>
internal sealed class SampleAnswer(Endpoint endpoint, IReadOnlyDictionary<string, JsonNode> arguments, TimeProvider time)
{
    /// <summary>How many elements a list gets when its schema does not ask for more.</summary>
    private const int Elements = 2;

    public JsonNode Build()
    {
        var answer = endpoint.Response is { } response ? Value(response, "answer", 0, arguments) : new JsonObject();
        var root = endpoint.ResponseRoot is { } path ? SamplePlace.Put(null, path.Steps.AsSpan(), answer) : answer;
        if (endpoint.Pagination?.More is { } more && root is JsonObject)
            root = SamplePlace.Put(root, more.Steps.AsSpan(), JsonValue.Create(false));
        return root ?? new JsonObject();
    }

    private JsonNode? Value(FieldSchema schema, string name, int index, IReadOnlyDictionary<string, JsonNode> echoes)
    {
        switch (schema.Kind)
        {
            case FieldKind.Object:
                JsonNode? members = new JsonObject();
                foreach (var (member, type) in schema.Members)
                    members = SamplePlace.Put(members, PathOf(member, type).AsSpan(), Value(type, member, index, echoes));
                return members;
            case FieldKind.Array:
                var items = schema.Items ?? new FieldSchema { Kind = FieldKind.String };
                // Elements of a list are not what was asked for: only its first repeats the arguments.
                var values = Enumerable.Range(0, Math.Max(Elements, schema.MinLength ?? 0))
                    .Select(i => Value(items, name, i, i == 0 ? echoes : System.Collections.Frozen.FrozenDictionary<string, JsonNode>.Empty)).ToArray();
                return schema.WireFormat == WireFormat.CommaSeparated ? JsonValue.Create(string.Join(',', values.Select(value => value?.ToString()))) : new JsonArray(values);
            default:
                return new SampleValue(schema, name, index, time).Write(echoes.GetValueOrDefault(name));
        }
    }

    private static System.Collections.Immutable.ImmutableArray<DataPath.Step> PathOf(string name, FieldSchema type) =>
        type.From.IsEmpty ? [new DataPath.Step(DataPath.StepKind.Member, type.WireName ?? name, 0, null)] : type.From[0].Steps;
}
