using System.Collections.Immutable;
using System.Globalization;

namespace CheNu.Grains.Connectors.Loading;

/// <summary>
/// Reads the members of one mapping. Whatever was asked for is known; <see cref="Finish"/> reports the rest, so that a
/// slip of the pen is never silently ignored. A member that is wrong is reported and read as absent.
/// </summary>
internal sealed class MapReader(YamlMap map, FileReport report, string subject)
{
    private readonly List<string> _known = new(24);

    public YamlMap Map { get; } = map;

    public FileReport Report { get; } = report;

    /// <summary>A reader of the node, or null when it is absent or was reported as no mapping.</summary>
    public static MapReader? Of(YamlNode? node, FileReport report, string subject)
    {
        if (node is YamlMap map) return new(map, report, subject);
        if (node is not null) report.Add(node, $"{Capital(subject)} is a mapping of members; this is {node.Kind}.");
        return null;
    }

    public YamlNode? Take(string name) => TakeEntry(name)?.Value;

    public YamlEntry? TakeEntry(string name)
    {
        _known.Add(name);
        return Map.Find(name);
    }

    public YamlScalar? Scalar(string name)
    {
        switch (Take(name))
        {
            case null: return null;
            case YamlScalar { IsNull: false } scalar: return scalar;
            case var other:
                Report.Add(other, $"'{name}' must be text, not {other.Kind}.");
                return null;
        }
    }

    public string? Text(string name) => Scalar(name)?.Value;

    /// <summary>Text that must be there; the error points at the mapping.</summary>
    public YamlScalar? RequiredScalar(string name, string example)
    {
        var scalar = Scalar(name);
        if (Map.Find(name) is null) Report.Add(Map, $"{Capital(subject)} needs '{name}', for example {example}.");
        return scalar is { Value: "" } ? Invalid(scalar, $"'{name}' is empty; an example is {example}.") : scalar;
    }

    public bool? Flag(string name)
    {
        if (Scalar(name) is not { } scalar) return null;
        if (scalar.Value is "true" or "false") return scalar.Value == "true";
        Report.Add(scalar, $"'{scalar.Value}' is not allowed for '{name}'. Allowed: true, false.");
        return null;
    }

    /// <summary>One of the words, in their exact case.</summary>
    public string? Word(string name, params ReadOnlySpan<string> allowed)
    {
        if (Scalar(name) is not { } scalar) return null;
        if (allowed.Contains(scalar.Value)) return scalar.Value;
        Report.AddUnknown(scalar, $"'{scalar.Value}' is not allowed for '{name}'", scalar.Value, allowed.ToArray());
        return null;
    }

    public int? Whole(string name, int least, int most)
    {
        if (Scalar(name) is not { } scalar) return null;
        if (int.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && value >= least && value <= most) return value;
        Report.Add(scalar, $"'{scalar.Value}' is not allowed for '{name}'. Allowed: a whole number from {least} to {most}.");
        return null;
    }

    public TimeSpan? Duration(string name, TimeSpan least, TimeSpan most)
    {
        if (Scalar(name) is not { } scalar) return null;
        if (Quantities.Duration(scalar.Value) is not { } value)
            Report.Add(scalar, $"'{scalar.Value}' is not a duration. Allowed: {Quantities.DurationForms}.");
        else if (value < least || value > most)
            Report.Add(scalar, $"'{name}' is {scalar.Value}. Allowed: {Quantities.Write(least)} to {Quantities.Write(most)}.");
        else
            return value;
        return null;
    }

    public long? Size(string name, long least, long most)
    {
        if (Scalar(name) is not { } scalar) return null;
        if (Quantities.Size(scalar.Value) is not { } value)
            Report.Add(scalar, $"'{scalar.Value}' is not a size. Allowed: {Quantities.SizeForms}.");
        else if (value < least || value > most)
            Report.Add(scalar, $"'{name}' is {scalar.Value}. Allowed: {Quantities.Write(least)} to {Quantities.Write(most)}.");
        else
            return value;
        return null;
    }

    public ImmutableArray<YamlNode> List(string name)
    {
        switch (Take(name))
        {
            case null: return [];
            case YamlList list: return list.Items;
            case var other:
                Report.Add(other, $"'{name}' must be a list, not {other.Kind}.");
                return [];
        }
    }

    /// <summary>A list of texts; a single text counts as a list of one.</summary>
    public ImmutableArray<YamlScalar> Texts(string name)
    {
        var node = Take(name);
        if (node is null) return [];
        if (node is YamlScalar { IsNull: false } single) return [single];
        if (node is not YamlList list)
        {
            Report.Add(node, $"'{name}' must be a list of texts, not {node.Kind}.");
            return [];
        }

        var texts = ImmutableArray.CreateBuilder<YamlScalar>();
        foreach (var item in list.Items)
        {
            if (item is YamlScalar { IsNull: false } text) texts.Add(text);
            else Report.Add(item, $"An item of '{name}' must be text, not {item.Kind}.");
        }

        return texts.ToImmutable();
    }

    /// <summary>The entries of a mapping whose keys are names of one's own.</summary>
    public ImmutableArray<YamlEntry> Entries(string name)
    {
        switch (Take(name))
        {
            case null: return [];
            case YamlMap entries: return entries.Entries;
            case var other:
                Report.Add(other, $"'{name}' must be a mapping, not {other.Kind}.");
                return [];
        }
    }

    /// <summary>Members whose names only begin alike (<c>on_invalid_license</c>).</summary>
    public ImmutableArray<YamlEntry> TakeBeginning(string prefix)
    {
        var found = Map.Entries.Where(entry => entry.Name.StartsWith(prefix, StringComparison.Ordinal) && entry.Name.Length > prefix.Length).ToImmutableArray();
        _known.AddRange(found.Select(static entry => entry.Name));
        return found;
    }

    public MapReader? Members(string name, string of) => Of(Take(name), Report, of);

    /// <summary>Reports members that nobody asked for.</summary>
    /// <param name="open">Whether members "for people" are allowed; then only near misses of known ones are reported.</param>
    public void Finish(bool open = false)
    {
        foreach (var entry in Map.Entries)
        {
            if (_known.Contains(entry.Name)) continue;
            if (open && Nearest.Find(entry.Name, _known) is null) continue;
            Report.AddUnknown(entry.Key, $"'{entry.Name}' is not a member of {subject}", entry.Name, [.. _known.Order(StringComparer.Ordinal)]);
        }
    }

    private YamlScalar? Invalid(YamlScalar scalar, string message)
    {
        Report.Add(scalar, message);
        return null;
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
