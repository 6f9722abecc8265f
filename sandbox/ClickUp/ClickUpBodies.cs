using System.Text.Json.Nodes;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.ClickUp;

/// <summary>Reads JSON bodies; what is wrong is told with ClickUp's input codes.</summary>
internal static class ClickUpBodies
{
    public static JsonObject Read(VendorRequest request, JsonRule rule)
    {
        if (request.ContentType != "application/json")
            throw ClickUpErrors.Input("INPUT_001", $"The body must be application/json; this one is '{request.ContentType}'.");
        var body = JsonText.TryObject(request.Body) ?? throw ClickUpErrors.Input("INPUT_001", "The body is not a JSON object.");
        return rule.Check(body) is { } problem ? throw ClickUpErrors.Input("INPUT_005", problem.Message) : body;
    }

    /// <summary>A query member that must be milliseconds, or null.</summary>
    public static long? Milliseconds(VendorRequest request, string name)
    {
        if (request.Query[name] is not { } text)
            return null;
        return long.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number
            : throw ClickUpErrors.Input("INPUT_010", $"{name} must be a time in milliseconds.");
    }

    public static string Text(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
