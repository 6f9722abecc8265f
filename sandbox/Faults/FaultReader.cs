using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.Faults;

/// <summary>Reads a fault as a person writes it, and says in their words what is wrong with it.</summary>
internal static class FaultReader
{
    private const string Kind = "kind";

    private static readonly JsonTypeInfo Shape = FaultJson.Options.GetTypeInfo(typeof(Fault));

    private static readonly string[] Members = [.. Shape.Properties.Select(property => property.Name)];

    /// <summary>The fault, or null and what is wrong, one sentence each.</summary>
    public static (Fault? Fault, IReadOnlyList<string> Problems) Read(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return JsonText.TryObject(utf8) is { } body ? Read(body) : NotOne();
        }
        catch (InvalidOperationException)
        {
            // A text that is no Unicode is found out only when it is read.
            return NotOne();
        }
    }

    private static (Fault? Fault, IReadOnlyList<string> Problems) NotOne() =>
        (null, ["A fault is a JSON object in UTF-8, for example {\"kind\":\"status\",\"status\":503}."]);

    private static (Fault? Fault, IReadOnlyList<string> Problems) Read(JsonObject body)
    {
        var problems = body.Select(member => Problem(member.Key, member.Value)).OfType<string>().ToList();
        if (!body.ContainsKey(Kind))
            problems.Add($"'{Kind}' is missing. Allowed: {Words(typeof(FaultKind))}.");
        if (problems.Count > 0)
            return (null, problems);

        var fault = body.Deserialize<Fault>(FaultJson.Options)!;
        problems.AddRange(fault.Problems());
        return problems.Count > 0 ? (null, problems) : (fault, []);
    }

    private static string? Problem(string name, JsonNode? value)
    {
        if (Shape.Properties.FirstOrDefault(property => property.Name == name) is not { } member)
            return $"'{name}' is not a member of a fault. Allowed: {string.Join(", ", Members)}.";
        try
        {
            value.Deserialize(member.PropertyType, FaultJson.Options);
            return null;
        }
        catch (JsonException)
        {
            return $"'{name}' is {JsonText.Excerpt(value)}. Allowed: {Form(Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType)}.";
        }
    }

    private static string Form(Type type) =>
        type.IsEnum ? Words(type)
        : type == typeof(TimeSpan) ? "a number and a unit in quotes, as in \"500ms\", \"30s\", \"5m\", \"1h\""
        : type == typeof(bool) ? "true, false"
        : type == typeof(string) ? "a text in quotes"
        : "a whole number";

    private static string Words(Type type) => string.Join(", ", Enum.GetNames(type).Select(JsonNamingPolicy.SnakeCaseLower.ConvertName));
}
