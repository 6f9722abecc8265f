using CheNu.Grains.Llm.Loading;

namespace CheNu.Grains.Connectors.Loading;

/// <summary>Checks <c>agents_using</c> and the agents of budgets: the form of each pattern and, where the agents are known, that it matches one.</summary>
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
            CheckMatch(pattern, draft.Report, agents);
        }
    }

    /// <param name="draft">The file of models; the form of its patterns is right.</param>
    /// <param name="agents">Null: there is no list of agents.</param>
    public static void Run(LlmDraft draft, IReadOnlyCollection<AgentDefinition>? agents)
    {
        foreach (var pattern in draft.Agents) CheckMatch(pattern, draft.Report, agents);
    }

    private static void CheckMatch(YamlScalar pattern, FileReport report, IReadOnlyCollection<AgentDefinition>? agents)
    {
        if (agents is null || agents.Any(agent => new AgentPattern(pattern.Value).Matches(agent.Name))) return;
        var near = Nearest.Hint(pattern.Value.TrimEnd('*'), agents.Select(static agent => agent.Name));
        report.Add(pattern, $"'{pattern.Value}' matches no agent{near} Allowed: the agents of agents.yaml, and patterns that match one of them.");
    }

    private static bool IsPattern(string text) =>
        text.EndsWith('*') ? Names.IsAgentBeginning(text[..^1]) : Names.IsAgent(text);
}
