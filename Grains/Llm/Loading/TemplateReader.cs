using System.Collections.Frozen;
using System.Collections.Immutable;
using CheNu.Grains.Connectors.Loading;

namespace CheNu.Grains.Llm.Loading;

/// <summary>Reads <c>llm_request</c>: the templates.</summary>
internal sealed class TemplateReader(FileReport report, IReadOnlyDictionary<string, PlaceholderKind> kinds)
{
    public FrozenDictionary<string, PromptTemplate> Read(MapReader file)
    {
        var templates = new Dictionary<string, PromptTemplate>(StringComparer.Ordinal);
        foreach (var entry in file.Entries("llm_request"))
        {
            if (!Names.IsWord(entry.Name)) report.Add(entry.Key, $"'{entry.Name}' is not a template's name. Allowed: a letter, then letters, digits and underscores.");
            if (MapReader.Of(entry.Value, report, $"the template '{entry.Name}'") is { } reader) templates[entry.Name] = Template(entry.Name, reader);
        }

        return templates.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private PromptTemplate Template(string name, MapReader reader)
    {
        var used = new Dictionary<string, PlaceholderKind>(StringComparer.Ordinal);
        var messages = ImmutableArray.CreateBuilder<MessageTemplate>();
        foreach (var node in reader.List("messages"))
        {
            if (MapReader.Of(node, report, "a message") is { } message && Message(message, used) is { } read) messages.Add(read);
        }

        if (messages.All(static message => message.Role != PromptRole.User)) report.Add(reader.Map, $"The template '{name}' needs a message of role user in 'messages'.");
        var template = new PromptTemplate
        {
            Name = name,
            Messages = messages.ToImmutable(),
            Model = Setting(reader, "model", used),
            Temperature = Setting(reader, "temperature", used),
            MaxTokens = Setting(reader, "max_tokens", used),
            Tools = Setting(reader, "tools", used),
            Placeholders = used.ToFrozenDictionary(StringComparer.Ordinal),
        };
        reader.Finish();
        return template;
    }

    private MessageTemplate? Message(MapReader reader, Dictionary<string, PlaceholderKind> used)
    {
        if (reader.Map.Find("role") is null) report.Add(reader.Map, "A message needs 'role': system, user or assistant.");
        var role = reader.Word("role", "system", "user", "assistant") switch { "system" => PromptRole.System, "assistant" => PromptRole.Assistant, _ => PromptRole.User };
        var content = reader.RequiredScalar("content", "\"{{user_message}}\"");
        reader.Finish();
        if (content is null || Text(content, used) is not { } text) return null;
        foreach (var name in text.Placeholders.Distinct(StringComparer.Ordinal))
        {
            switch (kinds.GetValueOrDefault(name, PlaceholderKind.Data))
            {
                case PlaceholderKind.User when role != PromptRole.User:
                    report.Add(content, $"'{name}' is what the user wrote; it stands in messages of role user only.");
                    break;
                case PlaceholderKind.Setting:
                    report.Add(content, $"'{name}' is a setting; it stands in model, temperature, max_tokens or tools, never in a message.");
                    break;
            }
        }

        return new(role, text);
    }

    private PromptText? Setting(MapReader reader, string member, Dictionary<string, PlaceholderKind> used)
    {
        if (reader.Scalar(member) is not { } scalar || Text(scalar, used) is not { } text) return null;
        if (text.OnlyPlaceholder is null && text.Placeholders.Any())
            report.Add(scalar, $"'{member}' is one placeholder or a value of its own, not both.");
        else if (text.OnlyPlaceholder is { } name && kinds.GetValueOrDefault(name, PlaceholderKind.Setting) != PlaceholderKind.Setting)
            report.Add(scalar, $"'{name}' is text for messages; '{member}' takes a setting: {string.Join(", ", kinds.Where(static kind => kind.Value == PlaceholderKind.Setting).Select(static kind => kind.Key))}.");
        return text;
    }

    private PromptText? Text(YamlScalar scalar, Dictionary<string, PlaceholderKind> used)
    {
        var (text, problem) = PromptText.Parse(scalar.Value);
        if (text is null)
        {
            report.Add(scalar, $"This text cannot be filled: {problem}.");
            return null;
        }

        foreach (var name in text.Placeholders)
        {
            if (kinds.TryGetValue(name, out var kind)) used[name] = kind;
            else report.AddUnknown(scalar, $"There is no placeholder '{name}' (llm_placeholders declares others)", name, [.. kinds.Keys]);
        }

        return text;
    }
}
