namespace Catalogue.Tests.Right;

/// <summary>Whatever can change an answer changes the endpoint's shape; nothing else does.</summary>
public sealed class ShapesTests
{
    private const string Whole = """
        connector:
          id: "CONN_TEST"
          name: "Test"
          type: "test"
          base_url: "https://api.example.com"
          headers: { X-Version: "1" }
          services:
            files: { name: "Files", url: "https://files.example.com", endpoints: { list: { url: "/list" } } }
          endpoints:
            get_thing:
              url: "/things"
              response: { a: "string", b: "number" }
            other: { url: "/other" }

        """;

    [Theory]
    [InlineData("/things", "/thing")]
    [InlineData("b: \"number\"", "b: \"string\"")]
    [InlineData("b: \"number\"", "c: \"number\"")]
    [InlineData("a: \"string\", b: \"number\"", "a: \"string\"")]
    [InlineData("https://api.example.com", "https://eu.example.com")]
    [InlineData("X-Version: \"1\"", "X-Version: \"2\"")]
    [InlineData("response:", "params: { q: \"string?\" }\n      response:")]
    public void Shape_WhatCanChangeTheAnswer_Counts(string text, string changed) => Assert.NotEqual(Shape(Whole), Shape(Whole.Replace(text, changed, StringComparison.Ordinal)));

    [Theory]
    [InlineData("\"Test\"", "\"Another name\"")]
    [InlineData("/other", "/others")]
    [InlineData("/list", "/lists")]
    [InlineData("get_thing:\n", "get_thing:\n      # A comment.\n      description: \"A thing.\"\n      timeout: \"5s\"\n      data_type: \"dynamic\"\n      cache: { ttl: \"1h\" }\n      tags: [\"thing\"]\n")]
    [InlineData("  endpoints:\n    get", "  agents_using: [\"L3_A\"]\n  rate_limit: { requests_per_minute: 5 }\n  endpoints:\n    get")]
    public void Shape_WhatCannotChangeTheAnswer_DoesNotCount(string text, string changed) => Assert.Equal(Shape(Whole), Shape(Whole.Replace(text, changed, StringComparison.Ordinal)));

    private static string Shape(string text)
    {
        var shape = Samples.Loaded(text).Endpoints["get_thing"].Shape;
        Assert.Equal(16, shape.Length);
        return shape;
    }
}
