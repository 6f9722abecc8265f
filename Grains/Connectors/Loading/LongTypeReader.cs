using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace CheNu.Grains.Connectors.Loading;

/// <summary>The long form of a type: a mapping with <c>$type</c> and its companions.</summary>
internal sealed class LongTypeReader(TypeReader types)
{
    private readonly FileReport _report = types.Report;

    public FieldSchema Read(YamlMap map, bool nested)
    {
        if (map.Entries.Any(static entry => !entry.Name.StartsWith('$'))) map = WithoutPlain(map);
        if (!map.Entries.Any(static entry => entry.Name is "$type" or "$items" or "$members" or "$value"))
        {
            _report.Add(map, $"A type in the long form needs '$type'. Allowed: {TypeWords.Forms}.");
            return new() { Kind = FieldKind.Any, Required = false };
        }

        var reader = new MapReader(map, _report, "a type");
        var schema = Base(reader);
        schema = Texts(reader, schema);
        schema = Bounds(reader, schema);
        schema = Mapping(reader, schema);
        if (reader.TakeEntry("$in") is { } place && nested) _report.Add(place.Key, "'$in' is only for an argument itself, not for what is inside it.");
        schema = Presence(reader, reader.Text("$name") is { } name ? schema with { WireName = name } : schema);
        reader.Finish();
        return schema;
    }

    private YamlMap WithoutPlain(YamlMap map)
    {
        foreach (var entry in map.Entries)
        {
            if (!entry.Name.StartsWith('$'))
                _report.Add(entry.Key, $"'{entry.Name}' stands beside '$' members; the members of an object in the long form go in '$members'.");
        }

        return new([.. map.Entries.Where(static entry => entry.Name.StartsWith('$'))], map.Line, map.Column);
    }

    private FieldSchema Base(MapReader reader)
    {
        var (type, items, members, open, value) =
            (reader.Take("$type"), reader.TakeEntry("$items"), reader.TakeEntry("$members"), reader.Flag("$open"), reader.Scalar("$value"));
        if (value is not null)
        {
            if (type is not null) _report.Add(type, "'$value' is the whole type; leave '$type' out.");
            return types.Fixed(value.Value, JsonReader.Read(value), optional: false);
        }

        var schema = type is not null ? types.Read(type, nested: true)
            : new() { Kind = items is not null ? FieldKind.Array : members is not null ? FieldKind.Object : FieldKind.Any };
        if (items is { } element)
        {
            if (schema.Kind == FieldKind.Array) schema = schema with { Items = types.Read(element.Value, nested: true) };
            else Only("$items", element.Key, "array", schema);
        }

        if (members is { } declared)
        {
            if (schema.Kind != FieldKind.Object) Only("$members", declared.Key, "object", schema);
            else if (declared.Value is YamlMap map) schema = types.Object(map) with { Required = schema.Required };
            else _report.Add(declared.Value, $"'$members' is a mapping of names to types; this is {declared.Value.Kind}.");
        }

        return open is null ? schema : schema with { Open = open.Value || types.Answers };
    }

    private FieldSchema Texts(MapReader reader, FieldSchema schema)
    {
        var format = reader.Scalar("$format");
        var pattern = reader.Scalar("$pattern");
        if (format is not null)
        {
            if (schema.Kind != FieldKind.String) Only("$format", format, "string", schema);
            if (!format.Value.Any(static character => character is '#' or '@'))
                _report.Add(format, $"'{format.Value}' holds no place for a character. Allowed: # for a digit, @ for a letter, the rest literal, as in ####-####-##.");
        }

        if (pattern is not null && schema.Kind != FieldKind.String) Only("$pattern", pattern, "string", schema);
        var (description, example, personal) = (reader.Text("$description"), reader.Text("$example"), reader.Word("$personal", TypeWords.PersonalClasses));
        if ((format, pattern, description, example, personal) is (null, null, null, null, null)) return schema;
        return schema with
        {
            Format = format?.Value,
            Pattern = types.Patterns.Read(pattern, _report),
            Description = description,
            Example = example ?? schema.Example,
            PersonalData = personal,
        };
    }

    private FieldSchema Bounds(MapReader reader, FieldSchema schema)
    {
        var (least, most) = (Number(reader, "$min", schema), Number(reader, "$max", schema));
        var (shortest, longest) = (Length(reader, "$min_length", schema), Length(reader, "$max_length", schema));
        if (least > most) _report.Add(reader.Map.Find("$min")!.Value.Value, $"'$min' is {least}, more than '$max', {most}.");
        if (shortest > longest) _report.Add(reader.Map.Find("$min_length")!.Value.Value, $"'$min_length' is {shortest}, more than '$max_length', {longest}.");
        if ((least, most, shortest, longest) is (null, null, null, null)) return schema;
        return schema with { Minimum = least, Maximum = most, MinLength = shortest, MaxLength = longest };
    }

    private FieldSchema Mapping(MapReader reader, FieldSchema schema)
    {
        if (reader.Scalar("$as") is { } written)
        {
            if (!TypeWords.WireFormats.TryGetValue(written.Value, out var format))
                _report.AddUnknown(written, $"'{written.Value}' is not a way of writing a value", written.Value, [.. TypeWords.WireFormats.Keys.Order(StringComparer.Ordinal)]);
            else if (!TypeWords.Fits(format, schema.Kind, types.Answers))
                _report.Add(written, $"'{written.Value}' does not go with the type {TypeWords.Of(schema.Kind)}{(types.Answers ? "" : " of an argument")}.");
            else
                schema = schema with { WireFormat = format };
        }

        var from = reader.TakeEntry("$from");
        if (from is { } source && !types.Answers) _report.Add(source.Key, "'$from' is for answers; an argument's name at the vendor is '$name'.");
        var map = ImmutableArray.CreateRange(reader.Entries("$map"));
        var otherwise = reader.Scalar("$otherwise");
        if (otherwise is not null && map.Length == 0) _report.Add(otherwise, "'$otherwise' is for what '$map' does not list; there is no '$map'.");
        foreach (var entry in map) CheckMapped(entry, schema);
        if (otherwise is not null && types.Answers) CheckWord(otherwise, otherwise.Value, schema);
        if (from is null && map.Length == 0) return schema;
        var pairs = map.Where(static entry => entry.Value is YamlScalar).ToDictionary(static entry => entry.Name, static entry => ((YamlScalar)entry.Value).Value, StringComparer.Ordinal);
        var comparer = types.Answers ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        return schema with
        {
            From = from is null ? [] : PathReader.Read(reader.Texts("$from"), _report),
            Map = pairs.Count == 0 ? null : pairs.DistinctBy(static pair => pair.Key, comparer).ToFrozenDictionary(comparer),
            MapOtherwise = otherwise?.Value,
        };
    }

    private FieldSchema Presence(MapReader reader, FieldSchema schema)
    {
        var required = reader.Flag("$required");
        if (reader.TakeEntry("$default") is { } given)
        {
            var value = JsonReader.Read(given.Value);
            if (types.Answers) _report.Add(given.Key, "'$default' is for arguments; an answer is what the vendor says.");
            else if (ValueCheck.Problem(schema, value) is { } problem) _report.Add(given.Value, $"The default {problem}");
            else schema = schema with { Default = value, Required = false };
            if (required == true) _report.Add(given.Key, "An argument with a default is never missing; leave '$required' out.");
        }

        return required is null || schema.Default is not null ? schema : schema with { Required = required.Value };
    }

    private void CheckMapped(YamlEntry entry, FieldSchema schema)
    {
        if (entry.Value is not YamlScalar { IsNull: false } value) _report.Add(entry.Value, $"'{entry.Name}' must map to text, not to {entry.Value.Kind}.");
        else if (types.Answers) CheckWord(value, value.Value, schema);
        else CheckWord(entry.Key, entry.Name, schema);
    }

    private void CheckWord(YamlNode at, string word, FieldSchema schema)
    {
        string[] allowed = schema.Kind switch
        {
            FieldKind.Enumeration => [.. schema.Values],
            FieldKind.Boolean => ["true", "false"],
            _ => [],
        };
        if (allowed.Length > 0 && !allowed.Contains(word, StringComparer.Ordinal))
            _report.AddUnknown(at, $"'{word}' is not a value of this type", word, allowed);
    }

    private decimal? Number(MapReader reader, string name, FieldSchema schema)
    {
        if (reader.Scalar(name) is not { } scalar) return null;
        if (schema.Kind is not (FieldKind.Integer or FieldKind.Number)) Only(name, scalar, "integer, number", schema);
        else if (decimal.TryParse(scalar.Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)) return value;
        else _report.Add(scalar, $"'{scalar.Value}' is not a number.");
        return null;
    }

    private int? Length(MapReader reader, string name, FieldSchema schema)
    {
        var length = reader.Whole(name, 0, 10_000_000);
        if (length is not null && schema.Kind is not (FieldKind.String or FieldKind.Array or FieldKind.Enumeration or FieldKind.Any))
            Only(name, reader.Map.Find(name)!.Value.Value, "string, array", schema);
        return length;
    }

    private void Only(string member, YamlNode at, string kinds, FieldSchema schema) =>
        _report.Add(at, $"'{member}' does not go with the type {TypeWords.Of(schema.Kind)}. Allowed with: {kinds}.");
}
