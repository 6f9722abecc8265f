using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;

namespace CheNu.Grains.Connectors.Loading;

/// <summary>Reads <c>dataset</c>: the published file that answers an endpoint.</summary>
internal sealed class DatasetReader(FileReport report, PlaceholderScope scope)
{
    public DatasetQuery? Read(MapReader endpoint, Surroundings around, IReadOnlyList<(Parameter Parameter, YamlScalar At)> arguments, JsonElement? notFound)
    {
        if (endpoint.Members("dataset", "'dataset'") is not { } reader) return null;
        var source = Source(reader, around);
        var lookup = reader.Scalar("lookup");
        var search = Search(reader, source);
        if (lookup is null == (reader.Map.Find("search") is null))
            report.Add(reader.Map, "A dataset is asked in one way. Allowed: 'lookup' (the argument that is the key) or 'search' (arguments and their columns).");
        if (lookup is not null) CheckArgument(lookup, arguments);
        var match = reader.Entries("match");
        foreach (var entry in match)
        {
            if (!search.ContainsKey(entry.Name)) report.AddUnknown(entry.Key, $"'{entry.Name}' is not searched", entry.Name, [.. search.Keys.Order(StringComparer.Ordinal)]);
            if (entry.Value is not YamlScalar { Value: "contains" or "equals" }) report.Add(entry.Value, "A match is 'contains' or 'equals'.");
        }

        foreach (var name in search.Keys) CheckArgument(reader.Map.Find("search")!.Value.Value is YamlMap map ? map.Find(name)!.Value.Key : lookup!, arguments);
        var items = reader.Text("items");
        if (items is not null && lookup is not null) report.Add(reader.Map.Find("items")!.Value.Key, "'items' goes with 'search': a look-up answers one record.");
        var limit = reader.Whole("limit", 1, 1_000) ?? 50;
        reader.Finish();
        if (source is null) return null;
        return new(
            source,
            lookup?.Value,
            search.ToFrozenDictionary(StringComparer.Ordinal),
            match.Where(static entry => entry.Value is YamlScalar { IsNull: false }).ToFrozenDictionary(static entry => entry.Name, static entry => ((YamlScalar)entry.Value).Value, StringComparer.Ordinal),
            items,
            limit,
            notFound);
    }

    private DatasetSource? Source(MapReader reader, Surroundings around)
    {
        var text = reader.RequiredScalar("url", "\"https://www.example.org/register.zip\"");
        var url = text is null ? null : new UrlReader(report).Read(text, around.Base);
        if (url?.Path.Placeholders.Any() == true) report.Add(text!, $"'{text!.Value}' holds a placeholder; a published file is the same for everyone, so its URL holds none.");
        if (reader.Map.Find("format") is null) report.Add(reader.Map, "A dataset needs 'format'. Allowed: csv, csv_zip.");
        var format = reader.Word("format", "csv", "csv_zip") ?? "csv";
        var key = reader.RequiredScalar("key", "\"Licence number\"");
        var (repeated, columns, required) = (reader.Texts("repeated"), reader.Texts("columns"), reader.Texts("required_columns"));
        if (columns.IsEmpty) report.Add(reader.Map, "A dataset needs 'columns': those that are kept; the rest is dropped at once.");
        foreach (var column in repeated.Concat(key is null ? [] : [key])) CheckColumn(column, columns);
        var source = new DatasetSource(
            url ?? new(new Uri("https://localhost"), new([])),
            format,
            key?.Value ?? "",
            reader.Flag("key_digits") ?? false,
            [.. repeated.Select(static column => column.Value)],
            [.. columns.Select(static column => column.Value)],
            [.. required.Select(static column => column.Value)],
            reader.Duration("refresh", TimeSpan.FromMinutes(1), TimeSpan.FromDays(365)) ?? TimeSpan.FromHours(24),
            reader.Size("max_size", 1 << 10, 8L << 30) ?? 1L << 30)
        {
            Headers = [.. around.Headers.Items.Where(static item => !item.Value.Placeholders.Any()).Select(static item => KeyValuePair.Create(item.Name, string.Concat(item.Value.Parts.Select(static part => part.Text))))],
        };
        return url is null || key is null ? null : source;
    }

    private Dictionary<string, ImmutableArray<string>> Search(MapReader reader, DatasetSource? source)
    {
        var search = new Dictionary<string, ImmutableArray<string>>(StringComparer.Ordinal);
        if (reader.Members("search", "'search'") is not { } columns) return search;
        foreach (var entry in columns.Map.Entries)
        {
            var names = columns.Texts(entry.Name);
            if (source is not null)
            {
                foreach (var name in names.Where(name => !source.Columns.Contains(name.Value, StringComparer.Ordinal)))
                    report.AddUnknown(name, $"'{name.Value}' is not one of 'columns'", name.Value, source.Columns);
            }

            search[entry.Name] = [.. names.Select(static name => name.Value)];
        }

        return search;
    }

    private void CheckColumn(YamlScalar column, ImmutableArray<YamlScalar> columns)
    {
        string[] known = [.. columns.Select(static other => other.Value)];
        if (known.Length > 0 && !known.Contains(column.Value, StringComparer.Ordinal))
            report.AddUnknown(column, $"'{column.Value}' is not one of 'columns'", column.Value, known);
    }

    private void CheckArgument(YamlScalar name, IReadOnlyList<(Parameter Parameter, YamlScalar At)> arguments)
    {
        scope.Use(name.Value);
        string[] known = [.. arguments.Select(static argument => argument.Parameter.Name)];
        if (!known.Contains(name.Value, StringComparer.Ordinal))
            report.AddUnknown(name, $"'{name.Value}' is not an argument of the endpoint", name.Value, known);
    }
}
