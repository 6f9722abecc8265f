namespace CheNu.Grains.Connectors.Loading;

/// <summary>Reads text with <c>{placeholders}</c>.</summary>
internal static class TemplateReader
{
    /// <summary>The template, or null when what is wrong was reported.</summary>
    public static TextTemplate? Read(YamlScalar scalar, FileReport report)
    {
        if (TextTemplate.TryParse(scalar.Value, out var template, out var problem)) return template;
        report.Add(scalar, $"'{scalar.Value}', character {problem.Position + 1}: {problem.Message}");
        return null;
    }
}
