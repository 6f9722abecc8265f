namespace CheNu.Grains.Connectors.Loading;

/// <summary>What a connector's fields carry must be among the classes it declares, or the declaration is worth nothing.</summary>
internal static class PersonalDataCheck
{
    public static void Run(MapReader connector, Residency residency, List<EndpointDraft> drafts, FileReport report)
    {
        foreach (var draft in drafts)
        {
            var classes = new SortedSet<string>(StringComparer.Ordinal);
            foreach (var parameter in draft.Endpoint.Parameters) Collect(parameter.Schema, classes);
            Collect(draft.Endpoint.Response, classes);
            foreach (var name in classes)
            {
                if (residency.DataClasses.Contains(name, StringComparer.Ordinal)) continue;
                var at = (connector.Map.Find("residency")?.Value as YamlMap)?.Find("data_classes")?.Key ?? connector.Map.Find("residency")?.Key ?? draft.Name;
                report.Add(at, $"The endpoint '{draft.Endpoint.Name}' carries personal data of the class '{name}', which 'residency' does not list in 'data_classes'.");
            }
        }
    }

    internal static void Collect(FieldSchema? schema, SortedSet<string> classes)
    {
        if (schema is null) return;
        if (schema.PersonalData is { } own) classes.Add(own);
        Collect(schema.Items, classes);
        foreach (var member in schema.Members) Collect(member.Value, classes);
    }
}
