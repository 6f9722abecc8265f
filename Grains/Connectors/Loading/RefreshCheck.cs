namespace CheNu.Grains.Connectors.Loading;

/// <summary>What is fetched again unasked has its arguments remembered: personal data must not be among them.</summary>
internal static class RefreshCheck
{
    public static void Run(List<EndpointDraft> drafts, FileReport report)
    {
        foreach (var draft in drafts)
        {
            if (draft.Endpoint.Cache is not { Refresh: not null }) continue;
            var personal = draft.Endpoint.Parameters.Where(IsPersonal).Select(static parameter => parameter.Name).ToList();
            if (personal.Count == 0) continue;
            var at = (draft.Map.Find("cache")?.Value as YamlMap)?.Find("refresh")?.Key ?? draft.Name;
            report.Add(at, $"'{draft.Endpoint.Name}' cannot have 'refresh': its arguments would be remembered, and of these {string.Join(", ", personal)} may be personal. Allowed: no 'refresh', or a 'cache' with a 'ttl' of its own.");
        }
    }

    private static bool IsPersonal(Parameter parameter)
    {
        var classes = new SortedSet<string>(StringComparer.Ordinal);
        PersonalDataCheck.Collect(parameter.Schema, classes);
        return classes.Count > 0;
    }
}
