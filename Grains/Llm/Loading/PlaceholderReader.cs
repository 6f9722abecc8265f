using System.Collections.Frozen;
using CheNu.Grains.Connectors.Loading;

namespace CheNu.Grains.Llm.Loading;

/// <summary>Reads <c>llm_placeholders</c>: names that templates may use besides the seeds' own.</summary>
internal static class PlaceholderReader
{
    private static readonly FrozenDictionary<string, PlaceholderKind> Known = new Dictionary<string, PlaceholderKind>(StringComparer.Ordinal)
    {
        ["system_prompt"] = PlaceholderKind.System,
        ["system_prompt_with_context"] = PlaceholderKind.System,
        ["relevant_memory"] = PlaceholderKind.Data,
        ["user_context"] = PlaceholderKind.Data,
        ["user_message"] = PlaceholderKind.User,
        ["selected_model"] = PlaceholderKind.Setting,
        ["agent_temperature"] = PlaceholderKind.Setting,
        ["agent_max_tokens"] = PlaceholderKind.Setting,
        ["agent_tools"] = PlaceholderKind.Setting,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static IReadOnlyDictionary<string, PlaceholderKind> Read(MapReader file)
    {
        var kinds = new Dictionary<string, PlaceholderKind>(Known, StringComparer.Ordinal);
        if (file.Members("llm_placeholders", "'llm_placeholders'") is not { } reader) return kinds;
        foreach (var entry in reader.Map.Entries)
        {
            var kind = reader.Word(entry.Name, "system", "data", "user", "setting") switch
            {
                "system" => PlaceholderKind.System,
                "data" => PlaceholderKind.Data,
                "setting" => PlaceholderKind.Setting,
                _ => PlaceholderKind.User,
            };
            if (!kinds.TryAdd(entry.Name, kind) && kinds[entry.Name] != kind)
                file.Report.Add(entry.Key, $"'{entry.Name}' is a placeholder of its own kind already ({kinds[entry.Name].ToString().ToLowerInvariant()}); choose another name.");
        }

        return kinds;
    }
}
