using System.Text;
using CheNu.Grains.Connectors;

namespace Connectors.Tests.Requests;

/// <summary>Binds arguments and says what came of it.</summary>
internal static class Binding
{
    /// <summary>One argument of this schema is written as expected, or refused with this problem.</summary>
    public static void AssertCanonical(FieldSchema schema, string json, string? expected, string problem)
    {
        var endpoint = Make.Endpoint(Make.Body("a", schema));
        if (expected is null)
            Assert.Equal("a " + problem, Assert.Single(Errors(endpoint, $"{{\"a\":{json}}}")));
        else
            Assert.Equal($"{{\"a\":{expected}}}", Canonical(endpoint, $"{{\"a\":{json}}}"));
    }

    /// <summary>One argument of this schema has this problem, or none.</summary>
    public static void AssertProblem(FieldSchema schema, string json, string? problem) =>
        Assert.Equal(problem is null ? [] : ["a " + problem], Errors(Make.Endpoint(Make.Body("a", schema)), $"{{\"a\":{json}}}"));

    public static string Canonical(Endpoint endpoint, string json) => Encoding.UTF8.GetString(Make.Bound(endpoint, json).Canonical.Utf8.Span);

    public static string[] Errors(Endpoint endpoint, string json) =>
        ArgumentBinder.Bind(endpoint, Make.Payload(json)).Error?.Fields.Select(field => $"{field.Field} {field.Problem}").ToArray() ?? [];
}
