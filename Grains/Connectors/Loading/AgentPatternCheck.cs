namespace CheNu.Grains.Connectors.Loading;

/// <summary>Checks <c>agents_using</c>: the form of each pattern and, where the agents are known, that it matches one.</summary>
internal static class AgentPatternCheck
{
    /// <param name="draft">The connector.</param>
    /// <param name="agents">Null: there is no list of agents, and only the form is checked.</param>
    public static void Run(ConnectorDraft draft, IReadOnlyCollection<AgentDefinition>? agents)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var pattern in draft.Agents)
        {
            if (!IsPattern(pattern.Value))
            {
                draft.Report.Add(pattern, $"'{pattern.Value}' is not an agent or a pattern for agents. Allowed: L0_ to L3_, then capitals, digits and underscores, with or without a * at the end, as in L3_TAKEOFF_*.");
                continue;
            }

            if (!seen.Add(pattern.Value)) draft.Report.Add(pattern, $"'{pattern.Value}' is listed twice.");
            if (agents is null || agents.Any(agent => new AgentPattern(pattern.Value).Matches(agent.Name))) continue;
            var near = Nearest.Hint(pattern.Value.TrimEnd('*'), agents.Select(static agent => agent.Name));
            draft.Report.Add(pattern, $"'{pattern.Value}' matches no agent{near} Allowed: the agents of agents.yaml, and patterns that match one of them.");
        }
    }

    private static bool IsPattern(string text) =>
        text.EndsWith('*') ? Names.IsAgentBeginning(text[..^1]) : Names.IsAgent(text);
}
