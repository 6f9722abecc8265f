using CheNu.Grains.Connectors;

namespace CheNu.Silo.Gateway;

/// <summary>Which agents the catalogue knows. A listed name may end in <c>*</c> and then stands for a family of agents.</summary>
internal static class AgentNames
{
    public static bool IsKnown(ConnectorCatalogue catalogue, string agent) =>
        catalogue.Agents.ContainsKey(agent) || catalogue.Agents.Keys.Any(name => name.EndsWith('*') && new AgentPattern(name).Matches(agent));

    /// <summary>The first agent that a connector's <c>agents_using</c> allows and the catalogue lists by its full name, or null.</summary>
    public static string? FirstAllowed(ConnectorCatalogue catalogue, Connector connector)
    {
        foreach (var pattern in connector.AgentsUsing)
        {
            if (Listed(catalogue).FirstOrDefault(pattern.Matches) is { } match) return match;
        }

        return null;
    }

    /// <summary>Any agent, always the same one, or null when the catalogue lists none.</summary>
    public static string? First(ConnectorCatalogue catalogue) => Listed(catalogue).FirstOrDefault();

    private static IEnumerable<string> Listed(ConnectorCatalogue catalogue) =>
        catalogue.Agents.Keys.Where(name => !name.EndsWith('*')).Order(StringComparer.Ordinal);
}
