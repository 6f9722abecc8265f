using CheNu.Grains.Connectors;

namespace CheNu.Grains.Agents;

/// <summary>Whether an agent may use a connector, and which rule of the catalogue says so.</summary>
/// <param name="Rule">The rule that decided, for the receipt.</param>
/// <param name="Error">Null when it may.</param>
public sealed record AgentPermission(string Rule, ConnectorError? Error)
{
    /// <summary>Judges a caller.</summary>
    /// <param name="catalogue">Lists the agents that exist.</param>
    /// <param name="connector">Its <c>agents_using</c> lists who may call.</param>
    /// <param name="caller">Who calls; the level must be the one of the name.</param>
    public static AgentPermission Check(ConnectorCatalogue catalogue, Connector connector, CallerIdentity caller)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(connector);
        ArgumentNullException.ThrowIfNull(caller);

        if (!IsKnown(catalogue, caller.Agent))
            return Denied("agents.yaml", "The agent that calls is not listed in agents.yaml.", "Add it there, or call as an agent that is listed.");
        if (AgentKey.LevelOf(caller.Agent) != caller.Level)
            return Denied("level", $"{caller.Agent} calls as level L{caller.Level}, which is not the level of its name.", null);

        foreach (var pattern in connector.AgentsUsing)
        {
            if (pattern.Matches(caller.Agent))
                return new AgentPermission($"agents_using: {pattern.Text}", null);
        }

        var allowed = connector.AgentsUsing.IsEmpty ? "nobody" : string.Join(", ", connector.AgentsUsing.Select(pattern => pattern.Text));
        return Denied(
            $"agents_using of {connector.Id}",
            $"{caller.Agent} may not use {connector.Id}: its agents_using allows {allowed}.",
            $"Ask one of these agents, or ask an operator to add {caller.Agent} to agents_using.");
    }

    // A listed name may end in a star, as the seeds' L3_TAKEOFF_* does: it stands for a family of agents.
    private static bool IsKnown(ConnectorCatalogue catalogue, string agent)
    {
        if (catalogue.Agents.ContainsKey(agent))
            return !agent.EndsWith('*');

        foreach (var name in catalogue.Agents.Keys)
        {
            if (name.EndsWith('*') && new AgentPattern(name).Matches(agent))
                return true;
        }

        return false;
    }

    private static AgentPermission Denied(string rule, string message, string? next) => new(rule, new ConnectorError
    {
        Code = ErrorCodes.PermissionDenied,
        Stage = CallStage.Permit,
        Side = ErrorSide.Policy,
        Effect = EffectState.NotDone,
        Message = message,
        NextStep = next,
    });
}
