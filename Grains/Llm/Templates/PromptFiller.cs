using System.Collections.Immutable;
using System.Text;
using CheNu.Grains.Connectors;

namespace CheNu.Grains.Llm;

/// <summary>
/// Fills templates. The messages and their roles are the template's; a value goes into the place of its placeholder and is
/// never read as anything else, so what a user wrote stays in user messages.
/// </summary>
public static class PromptFiller
{
    /// <summary>Fills a template, or says everything that is wrong.</summary>
    /// <param name="template">The template.</param>
    /// <param name="values">One for each of its placeholders, and no other.</param>
    public static PromptResult Fill(PromptTemplate template, IReadOnlyDictionary<string, PromptValue> values)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(values);
        var errors = ImmutableArray.CreateBuilder<FieldError>();
        CheckNames(template, values, errors);
        var settings = new SettingValues(values, errors);
        var prompt = new FilledPrompt
        {
            Messages = [.. template.Messages.Select(message => Message(message, template, values, errors))],
            Model = settings.Text(template.Model),
            Temperature = settings.Number(template.Temperature, 0, 2),
            MaxTokens = (int?)settings.Whole(template.MaxTokens, 1, int.MaxValue),
            Tools = settings.Tools(template.Tools),
        };
        return errors.Count > 0 ? new(null, errors.ToImmutable()) : new(prompt, []);
    }

    private static void CheckNames(PromptTemplate template, IReadOnlyDictionary<string, PromptValue> values, ImmutableArray<FieldError>.Builder errors)
    {
        foreach (var name in template.Placeholders.Keys.Order(StringComparer.Ordinal))
        {
            if (!values.ContainsKey(name)) errors.Add(new(name, $"The template '{template.Name}' needs a value for '{name}'."));
        }

        foreach (var name in values.Keys.Where(name => !template.Placeholders.ContainsKey(name)).Order(StringComparer.Ordinal))
        {
            var near = NearestNames.Find(name, template.Placeholders.Keys);
            errors.Add(new(name, $"The template '{template.Name}' has no such placeholder{(near.Count > 0 ? $"; did you mean '{near[0]}'?" : ".")} It has {string.Join(", ", template.Placeholders.Keys.Order(StringComparer.Ordinal))}."));
        }
    }

    private static PromptMessage Message(MessageTemplate message, PromptTemplate template, IReadOnlyDictionary<string, PromptValue> values, ImmutableArray<FieldError>.Builder errors)
    {
        var before = errors.Count;
        var text = new StringBuilder();
        foreach (var part in message.Content.Parts)
        {
            if (!part.IsPlaceholder) text.Append(part.Text);
            else if (!values.TryGetValue(part.Text, out var value)) continue;
            else if (value.Text is not { } words) errors.Add(new(part.Text, "This placeholder takes text."));
            else if (template.Placeholders[part.Text] == PlaceholderKind.Data && message.Role != PromptRole.User) QuotedText.AppendTo(text, words);
            else text.Append(words);
        }

        var filled = text.ToString();
        if (before == errors.Count && message.Content.Placeholders.All(values.ContainsKey) && string.IsNullOrWhiteSpace(filled))
            errors.Add(new(message.Content.Placeholders.FirstOrDefault() ?? "", $"The {(message.Role == PromptRole.User ? "user" : "system")} message of '{template.Name}' would be empty."));
        return new(message.Role, filled);
    }
}
