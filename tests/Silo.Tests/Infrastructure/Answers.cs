using System.Net;
using System.Text.Json;

namespace Silo.Tests;

/// <summary>Reads answers of the gateway.</summary>
internal static class Answers
{
    public static async Task<JsonElement> Json(this HttpResponseMessage response) =>
        JsonElement.Parse(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));

    /// <summary>Checks that the answer is a problem document of this status and code, and that it is complete.</summary>
    public static async Task<JsonElement> Problem(this HttpResponseMessage response, HttpStatusCode status, string code)
    {
        var problem = await response.Json();
        Assert.Equal((status, code), (response.StatusCode, problem.GetProperty("code").GetString()));
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("/problems/" + code, problem.GetProperty("type").GetString());
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        foreach (var member in (string[])["title", "detail", "instance", "stage", "side", "effect"]) Assert.NotEqual("", problem.GetProperty(member).GetString());
        Assert.Equal(problem.GetProperty("instance").GetString(), Assert.Single(response.Headers.GetValues("X-Call-Id")));
        return problem;
    }

    /// <summary>The <c>fields</c> of a problem, one text each.</summary>
    public static string[] Fields(this JsonElement problem) =>
        [.. problem.GetProperty("fields").EnumerateArray().Select(field => $"{field.GetProperty("field").GetString()}: {field.GetProperty("problem").GetString()}")];
}
