using System.Globalization;
using System.IO.Enumeration;
using System.Text.Json;
using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.Autodesk;

/// <summary>The body of <c>properties:query</c>: which elements, which of their properties, which page, how quantities are written.</summary>
internal sealed class PropertyQuery
{
    private static readonly JsonRule Shape = JsonRule.Object(new(StringComparer.Ordinal)
    {
        ["query"] = JsonRule.Open, ["fields"] = JsonRule.List(JsonRule.Text), ["payload"] = JsonRule.Word("text", "unit"),
        ["pagination"] = JsonRule.Object(new(StringComparer.Ordinal) { ["offset"] = JsonRule.Integer, ["limit"] = JsonRule.Integer }),
    });

    private readonly Func<ModelElement, bool> _filter;
    private readonly List<string>? _fields;
    private readonly bool _asUnit;
    private readonly long _offset;
    private readonly long _limit;

    private PropertyQuery(JsonObject body)
    {
        _filter = body["query"] is JsonObject query ? Filter(query) : static _ => true;
        _fields = (body["fields"] as JsonArray)?.Select(field => field!.GetValue<string>()).ToList();
        _asUnit = JsonText.StringAt(body["payload"]) == "unit";
        _offset = body["pagination"]?["offset"]?.GetValue<long>() ?? 0;
        _limit = body["pagination"]?["limit"]?.GetValue<long>() ?? 20;
        if (_offset < 0 || _limit is < 1 or > 1_000)
            throw AutodeskErrors.Model(400, "pagination.offset is 0 or more, pagination.limit 1 to 1000.");
    }

    public static PropertyQuery Read(VendorRequest request)
    {
        if (request.ContentType != "application/json")
            throw AutodeskErrors.Model(415, $"The body must be application/json; this one is '{request.ContentType}'.");
        var body = JsonText.TryObject(request.Body) ?? throw AutodeskErrors.Model(400, "The body is not a JSON object.");
        return Shape.Check(body) is { } problem ? throw AutodeskErrors.Model(400, problem.Message) : new PropertyQuery(body);
    }

    public JsonObject Run(IEnumerable<ModelElement> elements)
    {
        var found = elements.Where(_filter).ToList();
        return new JsonObject
        {
            ["pagination"] = new JsonObject { ["limit"] = _limit, ["offset"] = _offset, ["totalResults"] = found.Count },
            ["data"] = new JsonObject
            {
                ["type"] = "properties",
                ["collection"] = JsonText.Array(found.Skip((int)Math.Min(_offset, int.MaxValue)).Take((int)_limit).Select(element => element.Show(IsShown, _asUnit))),
            },
        };
    }

    private bool IsShown(string path) => _fields is null || _fields.Exists(field =>
        field == path || path.StartsWith(field + ".", StringComparison.Ordinal)
        || (field.Contains('*', StringComparison.Ordinal) && (FileSystemName.MatchesSimpleExpression(field, path, ignoreCase: false) || FileSystemName.MatchesSimpleExpression(field + ".*", path, ignoreCase: false))));

    /// <summary>One operator and its operands: <c>{"$prefix": ["name", "Floor"]}</c>.</summary>
    private static Func<ModelElement, bool> Filter(JsonObject query)
    {
        if (query.Count != 1 || query.First() is not { Value: JsonArray { Count: >= 2 } operands } one || JsonText.StringAt(operands[0]) is not { } property)
            throw AutodeskErrors.Model(400, "A query is one operator with a property and its values.");
        var values = operands.Skip(1).ToList();
        return (one.Key, values.Count) switch
        {
            ("$in", >= 1) when property is "objectid" or "externalId" => element => values.Any(value => Text(element, property) == value?.ToString()),
            ("$prefix", 1) when property == "name" => element => element.Name.StartsWith(values[0]!.ToString(), StringComparison.OrdinalIgnoreCase),
            ("$eq", 1) when Number(values[0]) is { } number => element => Quantity(element, property) == number,
            ("$eq", 1) => element => Text(element, property) == values[0]?.ToString(),
            ("$between", 2) when Number(values[0]) is { } low && Number(values[1]) is { } high => element => Quantity(element, property) is { } value && value >= low && value <= high,
            ("$le", 1) when Number(values[0]) is { } most => element => Quantity(element, property) <= most,
            ("$ge", 1) when Number(values[0]) is { } least => element => Quantity(element, property) >= least,
            ("$contains", 1) when values[0]!.ToString().Split(' ') is { Length: <= 50 } words => element => Text(element, property) is { } text && Array.TrueForAll(words, word => text.Contains(word, StringComparison.OrdinalIgnoreCase)),
            _ => throw AutodeskErrors.Model(400, $"The operator {one.Key} is unknown or its operands do not fit."),
        };
    }

    private static decimal? Number(JsonNode? value) => value?.GetValueKind() == JsonValueKind.Number ? value.GetValue<decimal>() : null;

    /// <summary>In metric base units, as comparisons are made.</summary>
    private static decimal? Quantity(ModelElement element, string property) =>
        element.Properties.FirstOrDefault(one => one.Path == property) is { Number: { } number } found ? (found.Unit == "mm" ? number / 1_000 : number) : null;

    private static string? Text(ModelElement element, string property) => property switch
    {
        "objectid" => element.ObjectId.ToString(CultureInfo.InvariantCulture),
        "externalId" => element.ExternalId,
        "name" => element.Name,
        _ => element.Properties.FirstOrDefault(one => one.Path == property).Text,
    };
}
