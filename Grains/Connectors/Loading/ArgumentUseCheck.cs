namespace CheNu.Grains.Connectors.Loading;

/// <summary>An argument of a dataset that selects nothing is a slip: nothing the caller passes may be lost unsaid.</summary>
internal static class ArgumentUseCheck
{
    public static void Run(List<EndpointDraft> drafts, FileReport report)
    {
        foreach (var draft in drafts)
        {
            if (draft.Endpoint.Dataset is null) continue;
            foreach (var parameter in draft.Endpoint.Parameters)
            {
                if (parameter.Location != ParameterLocation.Local || draft.Scope.IsUsed(parameter.Name)) continue;
                var at = (draft.Map.Find("params")?.Value as YamlMap)?.Find(parameter.Name)?.Key ?? draft.Name;
                report.Add(at, $"The argument '{parameter.Name}' selects nothing. Allowed: a place in the dataset's 'lookup' or 'search'.");
            }
        }
    }
}
