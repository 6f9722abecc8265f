namespace CheNu.Grains.Connectors.Loading;

/// <summary>What a connector's fields carry must be among the classes it declares, or the declaration is worth nothing.</summary>
internal static class PersonalDataCheck
{
    public static void Run(MapReader connector, Residency residency, List<EndpointDraft> drafts, FileReport report)
    {
        foreach (var draft in drafts)
        {
            foreach (var name in Classes(draft.Endpoint).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                if (residency.DataClasses.Contains(name, StringComparer.Ordinal)) continue;
                var at = (connector.Map.Find("residency")?.Value as YamlMap)?.Find("data_classes")?.Key ?? connector.Map.Find("residency")?.Key ?? draft.Name;
                report.Add(at, $"The endpoint '{draft.Endpoint.Name}' carries personal data of the class '{name}', which 'residency' does not list in 'data_classes'.");
            }
        }
    }

    private static IEnumerable<string> Classes(Endpoint endpoint) =>
        endpoint.Parameters.SelectMany(static parameter => Classes(parameter.Schema)).Concat(Classes(endpoint.Response));

    private static IEnumerable<string> Classes(FieldSchema? schema)
    {
        if (schema is null) return [];
        IEnumerable<string> own = schema.PersonalData is null ? [] : [schema.PersonalData];
        return own.Concat(Classes(schema.Items)).Concat(schema.Members.SelectMany(static member => Classes(member.Value)));
    }
}
