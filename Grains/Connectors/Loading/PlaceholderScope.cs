using System.Collections.Immutable;

namespace CheNu.Grains.Connectors.Loading;

/// <summary>The names that placeholders of an endpoint may use, and which of them were used.</summary>
internal sealed class PlaceholderScope(FileReport report, IReadOnlyDictionary<string, CredentialField> credentials)
{
    private readonly Dictionary<string, Parameter> _arguments = new(StringComparer.Ordinal);
    private readonly HashSet<string> _bindings = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    public void Add(Parameter parameter) => _arguments[parameter.Name] = parameter;

    public bool IsArgument(string name) => _arguments.ContainsKey(name);

    public bool IsValue(string name) => credentials.TryGetValue(name, out var field) && !field.Secret;

    public bool IsBinding(string name) => _bindings.Contains(name);

    public bool IsUsed(string name) => _used.Contains(name);

    public void Use(string name) => _used.Add(name);

    /// <summary>Makes a step's value known to what follows it.</summary>
    public void Bind(YamlScalar at)
    {
        if (!Names.IsPlaceholder(at.Value)) report.Add(at, $"'{at.Value}' is not a name for a value. Allowed: letters, digits, '_', '-' and '.', beginning with a letter.");
        else if (IsArgument(at.Value)) report.Add(at, $"'{at.Value}' is an argument already; a step's value needs a name of its own.");
        else if (!_bindings.Add(at.Value)) report.Add(at, $"'{at.Value}' is bound twice.");
    }

    /// <summary>Makes a value of the call itself known.</summary>
    public void Mark(string name) => _bindings.Add(name);

    /// <summary>Reports placeholders that stand for nothing, and secrets out of place.</summary>
    public void Check(TextTemplate template, YamlNode at)
    {
        foreach (var name in template.Placeholders.Distinct(StringComparer.Ordinal))
        {
            _used.Add(name);
            if (IsArgument(name) || IsBinding(name) || IsValue(name)) continue;
            if (credentials.ContainsKey(name)) Secret(name, at);
            else Unknown(name, at);
        }
    }

    public void Check(TemplateMap map)
    {
        foreach (var item in map.Items) Check(item.Value, item.At);
    }

    /// <summary>Reports placeholders that are no argument, or one that a call may leave out or that is no single value.</summary>
    public void CheckAlwaysThere(TextTemplate template, YamlNode at)
    {
        foreach (var name in template.Placeholders.Distinct(StringComparer.Ordinal))
        {
            if (!_arguments.TryGetValue(name, out var argument))
            {
                report.AddUnknown(at, $"'{{{name}}}' is not an argument of the endpoint", name, [.. _arguments.Keys.Order(StringComparer.Ordinal)], none: "nothing here");
            }
            else if (argument.Schema is { Required: false, Default: null })
            {
                report.Add(at, $"'{{{name}}}' may be left out of a call, and then there would be no such tag. Allowed: arguments that are required or have a default.");
            }
            else if (argument.Schema.Kind is FieldKind.Object or FieldKind.Array or FieldKind.Any)
            {
                report.Add(at, $"'{{{name}}}' is of the type {TypeWords.Of(argument.Schema.Kind)}. Allowed: text, numbers, flags, dates, choices.");
            }
        }
    }

    public void Secret(string name, YamlNode at) =>
        report.Add(at, $"'{{{name}}}' is a secret; only 'auth' may send it. Allowed: a credential value with 'secret: false'.");

    private void Unknown(string name, YamlNode at)
    {
        string[] known = [.. _arguments.Keys.Concat(_bindings).Concat(credentials.Values.Where(static field => !field.Secret).Select(static field => field.Name)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        report.AddUnknown(at, $"'{{{name}}}' is neither an argument nor a value", name, known, none: "nothing here");
    }
}
