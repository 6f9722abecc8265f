using CheNu.Grains.Connectors;

namespace Connectors.Tests.Requests;

/// <summary>What the place of an argument asks of it: path, header, list in a query, form.</summary>
public sealed class BoundPlaceTests
{
    [Theory]
    [InlineData("..", "must not hold '.' or '..' as a path does")]
    [InlineData(".", "must not hold '.' or '..' as a path does")]
    [InlineData("a/../b", "must not hold '.' or '..' as a path does")]
    [InlineData("..\\\\b", "must not hold '.' or '..' as a path does")]
    [InlineData("", "must not be empty")]
    [InlineData("a\\u0000", "must not hold control characters")]
    [InlineData("a\\r\\nb", "must not hold control characters")]
    [InlineData("a/b", null)]
    [InlineData("...", null)]
    public void Bind_PathArgument_CannotWalkThePath(string text, string? problem) =>
        Assert.Equal(problem is null ? [] : ["id " + problem], Binding.Errors(Make.Endpoint(Make.Path("id", Make.Text)), $"{{\"id\":\"{text}\"}}"));

    [Theory]
    [InlineData("plain", null)]
    [InlineData("a\\r\\nX-Evil: 1", "must be plain ASCII text without line breaks")]
    [InlineData("a\\u0000b", "must be plain ASCII text without line breaks")]
    [InlineData("é", "must be plain ASCII text without line breaks")]
    public void Bind_HeaderArgument_CannotBreakTheLine(string text, string? problem) =>
        Assert.Equal(problem is null ? [] : ["h " + problem], Binding.Errors(Make.Endpoint(Make.Header("h", Make.Text)), $"{{\"h\":\"{text}\"}}"));

    [Fact]
    public void Bind_CommaInACommaSeparatedList_IsRefused()
    {
        var schema = Make.List(Make.Text with { WireFormat = WireFormat.CommaSeparated }) with { WireFormat = WireFormat.CommaSeparated };

        Assert.Equal(["q[1] must not hold a comma"], Binding.Errors(Make.Endpoint(Make.Query("q", schema)), """{"q":["a","b,c"]}"""));
    }

    [Fact]
    public void Bind_BracketsInAFormName_AreRefused()
    {
        var endpoint = Make.Endpoint(Make.Request(encoding: BodyEncoding.Form), Make.Body("metadata", Make.Object()));

        Assert.Equal(["metadata.a][b must not hold [ or ] in its name"], Binding.Errors(endpoint, """{"metadata":{"a][b":"x"}}"""));
    }

    [Fact]
    public void Text_OfAPlaceholder_IsTheVendorsSpelling()
    {
        var endpoint = Make.Endpoint(
            Make.Path("licence", Make.Text with { Format = "####-####-##", WireFormat = WireFormat.Digits }),
            Make.Query("kind", Make.Words("a", "b") with { Map = Make.Map(("a", "Alpha")) }));

        var bound = Make.Bound(endpoint, """{"licence":"5678 1234 01","kind":"a"}""");

        Assert.Equal("5678123401", bound.Text("licence"));
        Assert.Equal("Alpha", bound.Text("kind"));
        Assert.Null(bound.Text("absent"));
    }
}
