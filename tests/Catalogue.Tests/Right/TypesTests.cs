using System.Text.Json;
using CheNu.Grains.Connectors;

namespace Catalogue.Tests.Right;

public sealed class TypesTests
{
    [Theory]
    [InlineData("string", FieldKind.String, true)]
    [InlineData("integer?", FieldKind.Integer, false)]
    [InlineData("number", FieldKind.Number, true)]
    [InlineData("boolean", FieldKind.Boolean, true)]
    [InlineData("date", FieldKind.Date, true)]
    [InlineData("timestamp?", FieldKind.Timestamp, false)]
    [InlineData("any", FieldKind.Any, true)]
    public void Load_ShortType_IsThatKind(string type, FieldKind kind, bool required)
    {
        var schema = Argument($"n: \"{type}\"");

        Assert.Equal((kind, required), (schema.Kind, schema.Required));
    }

    [Fact]
    public void Load_Object_IsAnyObject()
    {
        var schema = Argument("n: \"object\"");

        Assert.Equal((FieldKind.Object, true, 0), (schema.Kind, schema.Open, schema.Members.Length));
    }

    [Fact]
    public void Load_Choice_KeepsItsWordsInOrder()
    {
        var schema = Argument("n: \"1|2|3|4\"");

        Assert.Equal(FieldKind.Enumeration, schema.Kind);
        Assert.Equal(["1", "2", "3", "4"], schema.Values);
        Assert.Null(schema.Default);
    }

    [Fact]
    public void Load_AnyOtherWord_IsSentWithoutBeingPassed()
    {
        var schema = Argument("n: \"SalesItemLineDetail\"");

        Assert.Equal((FieldKind.Enumeration, false, "SalesItemLineDetail"), (schema.Kind, schema.Required, schema.Default!.Value.GetString()));
        Assert.Equal(["SalesItemLineDetail"], schema.Values);
    }

    [Fact]
    public void Load_Value_IsFixedWhateverItLooksLike()
    {
        Assert.Equal("strng", Argument("n: { $value: \"strng\" }").Default!.Value.GetString());
        Assert.Equal(5, Argument("n: { $value: 5 }").Default!.Value.GetInt32());
    }

    [Fact]
    public void Load_SeveralWords_AreTextWithAnExample()
    {
        var schema = Argument("n: \"SELECT * FROM Invoice WHERE ...\"");

        Assert.Equal((FieldKind.String, "SELECT * FROM Invoice WHERE ..."), (schema.Kind, schema.Example));
    }

    [Fact]
    public void Load_NestedShortForms_KeepTheFilesOrder()
    {
        var schema = Argument("n: [ { b: \"string\", a: { x: \"integer?\" } } ]");

        Assert.Equal(FieldKind.Array, schema.Kind);
        Assert.Equal(["b", "a"], schema.Items!.Members.Select(member => member.Key));
        Assert.False(schema.Items.Members[1].Value.Members[0].Value.Required);
        Assert.False(schema.Items.Open);
    }

    [Fact]
    public void Load_DotsAmongMembers_MakeAnArgumentOpen() => Assert.True(Argument("n: { id: \"string\", ... }").Open);

    [Fact]
    public void Load_LongForm_HoldsEveryCheck()
    {
        var schema = Argument("""
            n: { $type: "string", $format: "####-####-##", $pattern: "[0-9-]+", $min_length: 12, $max_length: 12, $description: "A number.", $example: "5678-1234-01", $as: "digits" }
            """.Trim());

        Assert.Equal("####-####-##", schema.Format);
        Assert.Equal("[0-9-]+", schema.Pattern!.ToString());
        Assert.Matches(schema.Pattern, "5678-1234-01");
        Assert.DoesNotMatch(schema.Pattern, "x5678-1234-01\n");
        Assert.Equal((12, 12, "A number.", "5678-1234-01", WireFormat.Digits), (schema.MinLength, schema.MaxLength, schema.Description, schema.Example, schema.WireFormat));
    }

    [Fact]
    public void Load_Default_MakesAnArgumentOptional()
    {
        var schema = Argument("n: { $type: \"integer\", $min: 1, $max: 9, $default: 5 }");

        Assert.Equal((false, 5, 1m, 9m), (schema.Required, schema.Default!.Value.GetInt32(), schema.Minimum, schema.Maximum));
    }

    [Fact]
    public void Load_OptionalList_IsAListOfThatType()
    {
        var schema = Argument("n: { $type: [\"integer\"], $required: false, $max_length: 3 }");

        Assert.Equal((FieldKind.Array, FieldKind.Integer, false, 3), (schema.Kind, schema.Items!.Kind, schema.Required, schema.MaxLength));
    }

    [Fact]
    public void Load_ArgumentMap_KeepsTheCallersCase()
    {
        var schema = Argument("n: { $type: \"low|high\", $map: { low: \"1\", high: \"2\" } }");

        Assert.Equal("2", schema.Map!["high"]);
        Assert.False(schema.Map.ContainsKey("HIGH"));
    }

    [Fact]
    public void Load_Answer_IsOpenMappedAndNeverSent()
    {
        var response = Samples.Endpoint("""
            url: "/x"
            response:
              valid: { $type: "boolean", $from: "['Statut de la licence']", $map: { "Activ*": true }, $otherwise: false }
              id: { $type: "string", $from: ["data.id", "id"] }
              state: "submitted"
            """).Response!;

        var (valid, id, state) = (response.Members[0].Value, response.Members[1].Value, response.Members[2].Value);
        Assert.True(response.Open);
        Assert.Equal(("true", "false"), (valid.Map!["activ*"], valid.MapOtherwise));
        Assert.Equal(["data.id", "id"], id.From.Select(path => path.Text));
        Assert.Equal((true, (JsonElement?)null), (state.Required, state.Default));
    }

    private static FieldSchema Argument(string text) => Samples.Endpoint("url: \"/x\"\nparams:\n  " + text).Parameters[0].Schema;
}
