using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.Google;

/// <summary>Reads the JSON bodies that Google's APIs take.</summary>
internal static class GoogleBodies
{
    public static JsonObject Json(VendorCall call, JsonRule rule)
    {
        if (call.Request.ContentType != "application/json")
            throw GoogleErrors.Of(call, 400, "badContent", $"A body of the type '{call.Request.ContentType}' is not taken here.");
        return Check(call, JsonText.TryObject(call.Request.Body) ?? throw GoogleErrors.Of(call, 400, "parseError", "The body is not a JSON object."), rule);
    }

    public static JsonObject Check(VendorCall call, JsonObject body, JsonRule rule) => rule.Check(body) switch
    {
        null => body,
        { Kind: JsonProblemKind.Missing } missing => throw GoogleErrors.Required(call, missing.Path),
        var problem => throw GoogleErrors.Invalid(call, problem.Message, problem.Path),
    };

    /// <summary>A query member that must be a number in a range, or the default.</summary>
    public static int Number(VendorCall call, string name, int minimum, int maximum, int otherwise)
    {
        if (call.Request.Query[name] is not { } text)
            return otherwise;
        if (!int.TryParse(text, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var number) || number < minimum || number > maximum)
            throw GoogleErrors.Parameter(call, name, $"{name} must be from {minimum} to {maximum}.");
        return number;
    }

    /// <summary>A query member that must be one of the words, or null.</summary>
    public static string? Word(VendorCall call, string name, params string[] words)
    {
        var text = call.Request.Query[name];
        return text is null || words.Contains(text, StringComparer.Ordinal) ? text : throw GoogleErrors.Parameter(call, name, $"{name} must be one of {string.Join(", ", words)}.");
    }

    /// <summary>A query member that must be true or false; false when absent.</summary>
    public static bool Flag(VendorCall call, string name) => Word(call, name, "true", "false") == "true";

    /// <summary>Where a page begins: tokens are <c>page-N</c>.</summary>
    public static int Offset(VendorCall call)
    {
        if (call.Request.Query["pageToken"] is not { } token)
            return 0;
        return token.StartsWith("page-", StringComparison.Ordinal) && int.TryParse(token.AsSpan(5), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var at)
            ? at
            : throw GoogleErrors.Parameter(call, "pageToken", "The page token is not valid.");
    }

    public static string PageToken(int offset) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"page-{offset}");
}
