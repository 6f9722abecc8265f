using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace Connectors.Tests.Caching;

/// <summary>For any arguments at all: spelled otherwise the key is the same, changed in one place it is another.</summary>
public sealed class AnswerKeyProperties
{
    private static Config Quick => Config.QuickThrowOnFailure.WithMaxTest(300);

    [Fact]
    public void Of_AnyValueSpelledOtherwise_IsEqual() => Check.One(Quick, Prop.ForAll(Values(3).ToArbitrary(), value =>
        AnswerKeyTests.Key(Argument(value)) == AnswerKeyTests.Key(Argument(Respelled(value)))));

    [Fact]
    public void Of_AnyTwoValues_AreEqualOnlyWhenTheValuesAre() => Check.One(Quick, Prop.ForAll(Values(2).ToArbitrary(), Values(2).ToArbitrary(), (left, right) =>
        (AnswerKeyTests.Key(Argument(left)) == AnswerKeyTests.Key(Argument(right))) == (Plain(left) == Plain(right))));

    private static string Argument(string value) => $$"""{"o":{{value}}}""";

    /// <summary>JSON texts whose numbers are whole, so that their values are easily compared.</summary>
    private static Gen<string> Values(int depth)
    {
        var scalars = Gen.OneOf(
            Gen.Choose(-120, 120).Select(number => number.ToString(CultureInfo.InvariantCulture)),
            Gen.Elements("\"\"", "\"a\"", "\"é\"", "\"😀\"", "\"1\"", "\"a\\\"b\"", "true", "false", "null"));
        if (depth == 0) return scalars;
        var inner = Values(depth - 1);
        return Gen.OneOf(
            scalars,
            inner.ArrayOf().Select(items => "[" + string.Join(',', items.Take(4)) + "]"),
            inner.ArrayOf().Select(items => "{" + string.Join(',', items.Take(4).Select((item, i) => $"\"{"zéa"[i % 3]}{i}\":{item}")) + "}"));
    }

    /// <summary>Members the other way round, numbers with decimals and exponents, characters escaped.</summary>
    private static string Respelled(string json) => Write(JsonNode.Parse(json));

    private static string Write(JsonNode? node) => node switch
    {
        null => "null",
        JsonObject members => "{ " + string.Join(" , ", members.Reverse().Select(member => Escaped(member.Key) + " : " + Write(member.Value))) + " }",
        JsonArray items => "[ " + string.Join(" , ", items.Select(Write)) + " ]",
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => value.ToJsonString() is "0" ? "-0.00E5" : value.ToJsonString() + "0.00e-1",
        JsonValue value when value.GetValueKind() == JsonValueKind.String => Escaped(value.GetValue<string>()),
        _ => node.ToJsonString(),
    };

    private static string Escaped(string text) => "\"" + string.Concat(text.Select(character => "\\u" + ((int)character).ToString("x4", CultureInfo.InvariantCulture))) + "\"";

    private static string Plain(string json) => Sorted(JsonNode.Parse(json))?.ToJsonString() ?? "null";

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
