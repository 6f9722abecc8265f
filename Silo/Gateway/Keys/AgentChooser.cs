using CheNu.Grains.Connectors;

namespace CheNu.Silo.Gateway;

/// <summary>Decides which agent makes a call: the API key's own, or, where the key leaves it open, the caller's choice or a default.</summary>
internal sealed class AgentChooser(ICatalogue catalogue)
{
    /// <summary>The choice, or the problem.</summary>
    /// <param name="key">The caller's key.</param>
    /// <param name="headers">What the caller asks for.</param>
    /// <param name="connector">The connector's id, which may be unknown.</param>
    public (AgentChoice? Choice, Problem? Problem) Choose(ApiKey key, CallHeaders headers, string connector)
    {
        if (headers.User is { } user && !key.AnyUser && !string.Equals(user, key.User, StringComparison.Ordinal))
            return (null, Problem.Found(GatewayCodes.UserNotAllowed, $"The API key '{key.Name}' may not act for the user in X-User.") with { Side = "policy" });

        var (agent, source, problem) = key.Agent is { } own ? OwnAgent(key, own, headers.Agent) : FreeAgent(headers.Agent, connector);
        return agent is null ? (null, problem) : (new AgentChoice(agent, headers.User ?? key.User, source), null);
    }

    private static (AgentName? Agent, string Source, Problem? Problem) OwnAgent(ApiKey key, AgentName own, AgentName? asked)
    {
        if (asked is null) return (own, "key", null);
        var same = string.Equals(asked.Name, own.Name, StringComparison.Ordinal)
            && (own.Instance is null || asked.Instance is null || string.Equals(asked.Instance, own.Instance, StringComparison.Ordinal));
        return same
            ? (asked with { Instance = own.Instance ?? asked.Instance }, "key", null)
            : (null, "", Problem.Found(GatewayCodes.AgentNotAllowed, $"The API key '{key.Name}' stands for {own.Name}, not for {asked.Name}.") with { Side = "policy" });
    }

    private (AgentName? Agent, string Source, Problem? Problem) FreeAgent(AgentName? asked, string connector)
    {
        var current = catalogue.Current;
        if (asked is not null)
        {
            return AgentNames.IsKnown(current, asked.Name)
                ? (asked, "header", null)
                : (null, "", Problem.InField(GatewayCodes.InvalidHeader, "X-Agent", $"'{asked.Name}' is not an agent of the catalogue") with
                {
                    Suggestions = [.. NearestNames.Find(asked.Name, current.Agents.Keys)],
                });
        }

        // An unknown connector is the pipeline's to refuse; any agent will do to ask.
        var known = current.Connectors.GetValueOrDefault(connector);
        var name = (known is null ? null : AgentNames.FirstAllowed(current, known)) ?? AgentNames.First(current);
        return name is null
            ? (null, "", Problem.Found(GatewayCodes.AgentNotAllowed, "The catalogue names no agent that could make the call.") with { Side = "policy" })
            : (new AgentName(name, null), "default", null);
    }
}
