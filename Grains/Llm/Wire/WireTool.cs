using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace CheNu.Grains.Llm.Wire;

/// <summary>A tool that is offered to a model; checked.</summary>
/// <param name="Name">Letters, digits, <c>_</c> and <c>-</c>, at most 64.</param>
/// <param name="Description">For the model; may be empty.</param>
/// <param name="Schema">JSON Schema of an object.</param>
internal sealed partial record WireTool(string Name, string Description, JsonElement Schema)
{
    /// <exception cref="WireRefusalException">A tool has a name or a schema that no provider takes, or runs at a provider.</exception>
    public static ImmutableArray<WireTool> Of(LlmModel model, IList<AITool>? tools)
    {
        if (tools is not { Count: > 0 })
            return [];
        if (!model.Capabilities.HasFlag(LlmCapability.Tools))
            throw new WireRefusalException(WireRefusalKind.UnsupportedOption, $"{model.Alias} does not call tools.");
        var read = tools.Select(Of).ToImmutableArray();
        return read.GroupBy(tool => tool.Name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice
            ? throw new WireRefusalException(WireRefusalKind.InvalidTool, $"Two tools are called '{twice.Key}'.")
            : read;
    }

    private static WireTool Of(AITool tool)
    {
        if (tool is not AIFunctionDeclaration function)
            throw new WireRefusalException(WireRefusalKind.UnsupportedOption, $"The tool '{tool.Name}' runs at a provider ({tool.GetType().Name}); only functions can be offered.");
        if (!NameForm().IsMatch(function.Name))
            throw new WireRefusalException(WireRefusalKind.InvalidTool, $"A tool is called '{function.Name}'. Allowed: 1 to 64 letters, digits, _ and -.");
        var schema = function.JsonSchema;
        return schema.At("type").Text() == "object" && schema.At("properties") is null or { ValueKind: JsonValueKind.Object }
            ? new WireTool(function.Name, function.Description, schema)
            : throw new WireRefusalException(WireRefusalKind.InvalidTool, $"The schema of the tool '{function.Name}' does not describe an object.");
    }

    [GeneratedRegex("^[a-zA-Z0-9_-]{1,64}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NameForm();
}
