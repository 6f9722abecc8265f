using System.Collections.Frozen;
using System.Collections.Immutable;
using CheNu.Grains.Connectors.Loading;

namespace CheNu.Grains.Llm.Loading;

/// <summary>Reads <c>llm_routing</c>: rules by level and by task, and when the next model is tried.</summary>
internal sealed class RoutingReader(FileReport report, ModelNames names, ImmutableArray<LlmProvider> providers)
{
    private static readonly string[] Levels = ["L0", "L1", "L2", "L3"];

    public LlmRouting? Read(MapReader file)
    {
        if (file.Members("llm_routing", "'llm_routing'") is not { } reader)
        {
            if (file.Map.Find("llm_routing") is null) report.Add(file.Map, "The file of models needs 'llm_routing' with its 'routing_rules'.");
            return null;
        }

        reader.Word("strategy", "primary_with_fallback");
        var levels = ImmutableArray<LevelRule>.Empty;
        var tasks = FrozenDictionary<string, TaskRule>.Empty;
        if (reader.Members("routing_rules", "'routing_rules'") is { } rules)
        {
            levels = ByLevel(rules);
            tasks = ByTask(rules);
            rules.Finish();
        }
        else if (reader.Map.Find("routing_rules") is null)
        {
            report.Add(reader.Map, "'llm_routing' needs 'routing_rules' with 'by_level'.");
        }

        var fallback = new FallbackReader(report).Read(reader);
        reader.Finish();
        return levels.Length == Levels.Length ? new(levels, tasks, fallback) : null;
    }

    private ImmutableArray<LevelRule> ByLevel(MapReader rules)
    {
        if (rules.Members("by_level", "'by_level'") is not { } reader)
        {
            if (rules.Map.Find("by_level") is null) report.Add(rules.Map, "'routing_rules' needs 'by_level' with L0, L1, L2 and L3.");
            return [];
        }

        var levels = ImmutableArray.CreateBuilder<LevelRule>();
        for (var level = 0; level < Levels.Length; level++)
        {
            if (reader.Members(Levels[level], $"the level {Levels[level]}") is { } members) levels.Add(Level(level, members));
            else if (reader.Map.Find(Levels[level]) is null) report.Add(reader.Map, $"'by_level' needs '{Levels[level]}' with its 'primary'.");
        }

        reader.Finish();
        return levels.ToImmutable();
    }

    private LevelRule Level(int level, MapReader reader)
    {
        var primaryName = reader.RequiredScalar("primary", "\"claude-haiku\"");
        var fallbackNames = reader.Texts("fallback");
        var allowed = reader.Flag("local_allowed") ?? false;
        var localName = reader.Scalar("local_model");
        reader.Finish();

        var primary = Checked(primaryName);
        var fallback = fallbackNames.Select(Checked).OfType<LlmModel>().ToImmutableArray();
        if (localName is not null && names.Find(localName) is { Provider.IsLocal: false }) report.Add(localName, $"'{localName.Value}' is not local; a 'local_model' is of a local provider.");
        if (localName is not null && !allowed) report.Add(localName, $"L{level} allows no local models ('local_allowed'), so it has no 'local_model'.");
        return new(level, primary?.Alias ?? "", [.. fallback.Select(static model => model.Alias)], allowed, localName?.Value);

        LlmModel? Checked(YamlScalar? name)
        {
            var model = names.Find(name);
            if (model is { Provider.IsLocal: true } && !allowed) report.Add(name!, $"'{model.Alias}' is local, and L{level} allows no local models. Allowed: another model, or 'local_allowed: true'.");
            return model;
        }
    }

    private FrozenDictionary<string, TaskRule> ByTask(MapReader rules)
    {
        var tasks = new Dictionary<string, TaskRule>(StringComparer.Ordinal);
        foreach (var entry in rules.Entries("by_task_type"))
        {
            if (!Names.IsWord(entry.Name)) report.Add(entry.Key, $"'{entry.Name}' is not a type of task. Allowed: a letter, then letters, digits and underscores.");
            if (MapReader.Of(entry.Value, report, $"the task '{entry.Name}'") is not { } reader) continue;
            var (preferred, required) = (reader.Scalar("preferred"), reader.Scalar("required"));
            if (reader.Map.Find("preferred") is null == reader.Map.Find("required") is null)
                report.Add(reader.Map, $"The task '{entry.Name}' has either 'preferred', a model, or 'required', a provider.");
            names.Find(preferred);
            if (required is not null && providers.All(provider => provider.Key != required.Value))
                report.AddUnknown(required, $"There is no provider '{required.Value}'", required.Value, [.. providers.Select(static provider => provider.Key)]);
            reader.Finish();
            tasks[entry.Name] = new(entry.Name, preferred?.Value, required?.Value);
        }

        return tasks.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
