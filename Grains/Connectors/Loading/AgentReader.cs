namespace CheNu.Grains.Connectors.Loading;

/// <summary>Reads <c>agents.yaml</c>.</summary>
internal sealed class AgentReader(FileReport report)
{
    private readonly Dictionary<string, (AgentDefinition Agent, YamlScalar At)> _agents = new(StringComparer.Ordinal);

    public IReadOnlyList<AgentDefinition> Read(YamlNode root)
    {
        if (root is not YamlMap file || file.Find("agents") is null)
        {
            report.Add(root, "The file of agents begins with 'agents:' and lists them.");
            return [];
        }

        var top = new MapReader(file, report, "the file of agents");
        foreach (var node in top.List("agents"))
        {
            if (MapReader.Of(node, report, "an agent") is { } reader) Add(reader);
        }

        top.Finish();
        return [.. _agents.Values.Select(static entry => entry.Agent)];
    }

    private void Add(MapReader reader)
    {
        var name = reader.RequiredScalar("name", "\"L3_RBQ_VERIFIER\"");
        var (description, department) = (reader.Text("description"), reader.Text("department"));
        reader.Finish();
        if (name is null) return;
        if (!Names.IsAgent(name.Value))
            report.Add(name, $"'{name.Value}' is not an agent name. Allowed: L0_, L1_, L2_ or L3_, then capitals, digits and underscores, as in L3_RBQ_VERIFIER.");
        else if (!_agents.TryAdd(name.Value, (new(name.Value, name.Value[1] - '0', description, department), name)))
            report.Add(name, $"The agent '{name.Value}' is listed twice; the first is on line {_agents[name.Value].At.Line}.");
    }
}
