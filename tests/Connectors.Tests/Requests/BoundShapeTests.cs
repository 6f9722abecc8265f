using CheNu.Grains.Connectors;

namespace Connectors.Tests.Requests;

/// <summary>Lists, objects, and what is null.</summary>
public sealed class BoundShapeTests
{
    private static readonly FieldSchema Optional = Make.Text with { Required = false };

    [Theory]
    [InlineData("[1,\"2\"]", "[1,2]")]
    [InlineData("\"[1,2]\"", "[1,2]")]
    [InlineData("\"1\"", "[1]")]
    [InlineData("[]", "[]")]
    public void Bind_List_TakesItsJsonTextAndASingleText(string json, string expected) =>
        Binding.AssertCanonical(Make.List(Make.Field(FieldKind.Integer)), json, expected, "");

    [Fact]
    public void Bind_ListElements_HavePaths()
    {
        var line = Make.Object(
            ("Amount", Make.Field(FieldKind.Number)),
            ("DetailType", Make.Words("SalesItemLineDetail")),
            ("Note", Optional));
        var endpoint = Make.Endpoint(Make.Body("Line", Make.List(line)));

        Assert.Equal(
            ["Line[0].Amount is required", "Line[1].amount is not known here; perhaps Amount is meant", "Line[1].Amount is required", "Line[2] must not be null"],
            Binding.Errors(endpoint, """{"Line":[{},{"amount":1},null]}"""));
        Assert.Equal(
            """{"Line":[{"Amount":10.50,"DetailType":"SalesItemLineDetail"}]}""",
            Binding.Canonical(endpoint, """{"Line":[{"Amount":10.50}]}"""));
    }

    [Fact]
    public void Bind_ListLength_IsChecked()
    {
        var schema = Make.List(Make.Field(FieldKind.Integer)) with { MinLength = 1, MaxLength = 2 };

        Binding.AssertProblem(schema, "[]", "must have at least 1 elements");
        Binding.AssertProblem(schema, "[1,2,3]", "must have at most 2 elements");
    }

    [Fact]
    public void Bind_ManyBadElements_ListsTheFirstHundred()
    {
        var json = "{\"a\":[" + string.Join(',', Enumerable.Repeat("\"x\"", 5_000)) + "]}";

        Assert.Equal(100, Binding.Errors(Make.Endpoint(Make.Body("a", Make.List(Make.Field(FieldKind.Integer)))), json).Length);
    }

    [Fact]
    public void Bind_OpenObject_KeepsMoreMembers()
    {
        var schema = Make.Object(("known", Make.Field(FieldKind.Integer))) with { Open = true };

        Binding.AssertCanonical(schema, """{"more":{"x":[1.50]},"known":"1"}""", """{"known":1,"more":{"x":[1.50]}}""", "");
    }

    [Fact]
    public void Bind_AnyObject_IsPassedOn() => Binding.AssertCanonical(Make.Object(), """{"x":{"y":null}}""", """{"x":{"y":null}}""", "");

    [Fact]
    public void Bind_ObjectAsText_IsRead() => Binding.AssertCanonical(Make.Object(("a", Make.Text)), """ "{\"a\":\"b\"}" """, """{"a":"b"}""", "");

    [Fact]
    public void Bind_Null_IsAbsentUnlessAnythingGoes()
    {
        var endpoint = Make.Endpoint(Make.Body("a", Optional), Make.Body("b", Make.Field(FieldKind.Any)));

        Assert.Equal("""{"b":null}""", Binding.Canonical(endpoint, """{"a":null,"b":null}"""));
        Assert.Equal(
            ["c is required and must not be null"],
            Binding.Errors(Make.Endpoint(Make.Body("c", Make.Text)), """{"c":null}"""));
    }
}
