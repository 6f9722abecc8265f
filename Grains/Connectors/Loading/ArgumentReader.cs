using System.Collections.Immutable;

namespace CheNu.Grains.Connectors.Loading;

/// <summary>Reads <c>params</c> and <c>body</c>: what callers pass, and where it goes.</summary>
internal sealed class ArgumentReader(TypeReader types)
{
    private readonly FileReport _report = types.Report;
    private readonly List<(Parameter Parameter, YamlScalar At)> _read = [];

    public IReadOnlyList<(Parameter Parameter, YamlScalar At)> Read(MapReader endpoint, bool dataset, string method)
    {
        foreach (var entry in endpoint.Entries("params")) Add(entry, dataset ? ParameterLocation.Local : ParameterLocation.Query);
        var body = endpoint.TakeEntry("body");
        if (body is { Value: YamlMap map })
        {
            if (method is "GET" or "HEAD") _report.Add(body.Value.Key, $"A {method} has no body; the arguments of a {method} go in 'params'.");
            foreach (var entry in map.Entries) Add(entry, ParameterLocation.Body);
        }
        else if (body is { } other)
        {
            _report.Add(other.Value, $"'body' is a mapping of argument names to types; this is {other.Value.Kind}.");
        }

        CheckWireNames();
        return _read;
    }

    private void Add(YamlEntry entry, ParameterLocation standard)
    {
        var form = standard == ParameterLocation.Body ? "a name" : "a letter first, then letters, digits, '_', '-' and '.'";
        if (!Names.IsPlaceholder(entry.Name))
        {
            _report.Add(entry.Key, $"'{entry.Name}' is not an argument name. Allowed: {form}; another name at the vendor is given with '$name'.");
            return;
        }

        if (_read.Find(other => other.Parameter.Name == entry.Name) is { At: { } first })
        {
            _report.Add(entry.Key, $"The argument '{entry.Name}' is declared twice; the first is on line {first.Line}. Argument names are unique in an endpoint; '$name' gives the vendor's name.");
            return;
        }

        var schema = types.Read(entry.Value, nested: false);
        var location = Location(entry.Value, standard);
        var wireName = schema.WireName ?? entry.Name;
        if (location == ParameterLocation.Header && !Names.IsHeader(wireName)) _report.Add(entry.Key, $"'{wireName}' is not a header name. Allowed: letters, digits and hyphens.");
        if (location == ParameterLocation.Body && wireName.Split('.').Any(static part => part.Length == 0)) _report.Add(entry.Key, $"'{wireName}' is not a path in a body. Allowed: names with a '.' between two, as in start.dateTime.");
        _read.Add((new(entry.Name, location, wireName, schema with { WireName = null }), entry.Key));
    }

    private ParameterLocation Location(YamlNode type, ParameterLocation standard)
    {
        if (type is not YamlMap map || !TypeReader.IsLongForm(map)) return standard;
        var reader = new MapReader(map, _report, "a type");
        return reader.Word("$in", "query", "header", "path", "body", "local") switch
        {
            "query" => ParameterLocation.Query,
            "header" => ParameterLocation.Header,
            "path" => ParameterLocation.Path,
            "body" => ParameterLocation.Body,
            "local" => ParameterLocation.Local,
            _ => standard,
        };
    }

    private void CheckWireNames()
    {
        var seen = new Dictionary<(ParameterLocation, string), string>();
        foreach (var (parameter, at) in _read)
        {
            if (parameter.Location is ParameterLocation.Local or ParameterLocation.Path) continue;
            if (!seen.TryAdd((parameter.Location, parameter.WireName), parameter.Name))
                _report.Add(at, $"'{parameter.Name}' and '{seen[(parameter.Location, parameter.WireName)]}' have the same name at the vendor, '{parameter.WireName}'.");
            var dot = parameter.WireName.LastIndexOf('.');
            for (; parameter.Location == ParameterLocation.Body && dot > 0; dot = parameter.WireName.LastIndexOf('.', dot - 1))
            {
                if (seen.TryGetValue((ParameterLocation.Body, parameter.WireName[..dot]), out var whole))
                    _report.Add(at, $"'{parameter.WireName}' lies inside '{parameter.WireName[..dot]}', which the argument '{whole}' fills.");
            }
        }
    }
}
