using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using CheNu.Grains.Connectors;

namespace CheNu.Grains.Llm;

/// <summary>Reads the settings of a template: literals, or the values of their placeholders.</summary>
internal sealed class SettingValues(IReadOnlyDictionary<string, PromptValue> values, ImmutableArray<FieldError>.Builder errors)
{
    public string? Text(PromptText? setting) => Find(setting) switch
    {
        (_, null) => null,
        (_, { Text.Length: > 0 } value) => value.Text,
        var (name, _) => Wrong<string>(name, "takes a model's name"),
    };

    public decimal? Number(PromptText? setting, decimal least, decimal most) => Find(setting) switch
    {
        (_, null) => null,
        (_, { Number: { } number }) when number >= least && number <= most => number,
        var (name, _) => Wrong(name, least, most, "a number"),
    };

    public decimal? Whole(PromptText? setting, int least, int most) => Find(setting) switch
    {
        (_, null) => null,
        (_, { Number: { } number }) when number >= least && number <= most && number == decimal.Truncate(number) => number,
        var (name, _) => Wrong(name, least, most, "a whole number"),
    };

    public JsonElement? Tools(PromptText? setting)
    {
        var (name, value) = Find(setting);
        if (value is null || value.Tools is not null) return value?.Tools;
        errors.Add(new(name, "This placeholder takes a list of tools."));
        return null;
    }

    private (string Name, PromptValue? Value) Find(PromptText? setting) => setting switch
    {
        null => ("", null),
        { OnlyPlaceholder: { } name } => (name, values.GetValueOrDefault(name)),
        _ => ("", PromptValue.Literal(string.Concat(setting.Parts.Select(static part => part.Text)))),
    };

    private decimal? Wrong(string name, decimal least, decimal most, string what)
    {
        errors.Add(new(name, string.Create(CultureInfo.InvariantCulture, $"This placeholder takes {what} from {least} to {most}.")));
        return null;
    }

    private T? Wrong<T>(string name, string takes)
        where T : class
    {
        errors.Add(new(name, $"This placeholder {takes}."));
        return null;
    }
}
