using System.Collections.Immutable;
using CheNu.Grains.Connectors;
using CheNu.Silo.Gateway;

namespace CheNu.Silo.Configuration;

/// <summary>Checks that the agents that API keys stand for exist.</summary>
internal static class KeyAgents
{
    /// <exception cref="StartException">Some do not.</exception>
    public static void Check(ImmutableArray<ApiKey> keys, ConnectorCatalogue catalogue)
    {
        var strangers = keys
            .Where(key => key.Agent is { } agent && !AgentNames.IsKnown(catalogue, agent.Name))
            .Select(key => $"Gateway:ApiKeys, '{key.Name}': {key.Agent!.Name} is not an agent of the catalogue. Add it to agents.yaml, or name another.")
            .ToArray();
        if (strangers.Length > 0) throw new StartException("The configuration does not fit the catalogue.", strangers);
    }
}
