namespace CheNu.Grains.Connectors;

/// <summary>What a value may hold depends on where it goes: header and path injection end here.</summary>
internal static class LocationRules
{
    /// <summary>Null when the text may go there, or why it may not.</summary>
    public static string? Problem(ParameterLocation location, FieldSchema schema, string text)
    {
        var problem = location switch
        {
            ParameterLocation.Path => PathSegment.Problem(text),
            ParameterLocation.Header when !HeaderText.IsValue(text) => "must be plain ASCII text without line breaks",
            _ => null,
        };
        return problem ?? (schema.WireFormat == WireFormat.CommaSeparated && text.Contains(',') ? "must not hold a comma" : null);
    }
}
