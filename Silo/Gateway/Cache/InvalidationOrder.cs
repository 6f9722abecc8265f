using System.Collections.Immutable;
using System.Text.Json;
using CheNu.Grains.Caching;
using CheNu.Grains.Connectors;

namespace CheNu.Silo.Gateway;

/// <summary>The body of <c>POST /v1/cache/invalidate</c>, checked: a tag (of one connector or of all), a connector, a key, or everything.</summary>
/// <param name="Connector">A connector's id, or null.</param>
/// <param name="Tag">As the catalogue writes it, filled in, or null.</param>
/// <param name="Key">As receipts show it, or null.</param>
internal sealed record InvalidationOrder(string? Connector, string? Tag, CacheKey? Key)
{
    private const string Form = "must name one of tag, connector, key, or all: true; a tag may go with a connector";

    /// <summary>The order, or what is wrong with it.</summary>
    public static (InvalidationOrder? Order, Problem? Problem) Read(JsonPayload body, ConnectorCatalogue catalogue)
    {
        var wrong = ImmutableArray.CreateBuilder<FieldError>();
        var (connector, tag, keyText, all) = (null as string, null as string, null as string, false);
        foreach (var member in body.Parse().EnumerateObject())
        {
            switch (member.Name)
            {
                case "connector": connector = Text(member, wrong); break;
                case "tag": tag = Text(member, wrong); break;
                case "key": keyText = Text(member, wrong); break;
                case "all" when member.Value.ValueKind is JsonValueKind.True or JsonValueKind.False: all = member.Value.GetBoolean(); break;
                case "all": wrong.Add(new("all", "must be true or false")); break;
                default: wrong.Add(new(member.Name, "is not known here; there are tag, connector, key, all")); break;
            }
        }

        CacheKey? key = null;
        if (keyText is not null)
        {
            if (CacheKey.TryParse(keyText, out var parsed)) key = parsed;
            else wrong.Add(new("key", "must be 32 hexadecimal digits, as receipts show it"));
        }

        var named = (tag is not null || connector is not null ? 1 : 0) + (keyText is not null ? 1 : 0) + (all ? 1 : 0);
        if (named != 1 && wrong.Count == 0) wrong.Add(new("body", Form));
        if (wrong.Count == 0 && Unknown(connector, tag, catalogue) is { } unknown) return (null, unknown);
        if (wrong.Count == 0) return (new(connector, tag, key), null);
        var problem = Problem.Found(ErrorCodes.InvalidArguments, string.Join(" ", wrong.Select(field => $"{field.Field}: {field.Problem}.")));
        return (null, problem with { Fields = wrong.ToImmutable() });
    }

    private static Problem? Unknown(string? connector, string? tag, ConnectorCatalogue catalogue)
    {
        if (connector is not null && !catalogue.Connectors.ContainsKey(connector))
        {
            return Problem.Found(ErrorCodes.UnknownConnector, "The catalogue has no connector with this id.") with
            {
                Suggestions = [.. NearestNames.Find(connector, catalogue.Connectors.Keys)],
            };
        }

        if (tag is null) return null;
        var known = CatalogueTags.Of(catalogue, connector);
        if (known.Any(template => CatalogueTags.Fits(template, tag))) return null;
        var forms = known.Count == 0 ? "none is declared" : string.Join(", ", known);
        return Problem.InField(ErrorCodes.InvalidArguments, "tag", $"no cached answer bears it; the tags are: {forms}");
    }

    private static string? Text(JsonProperty member, ImmutableArray<FieldError>.Builder wrong)
    {
        if (member.Value.ValueKind == JsonValueKind.String && member.Value.GetString() is { Length: > 0 and <= 1_000 } text) return text;
        wrong.Add(new(member.Name, "must be a text of 1 to 1000 characters"));
        return null;
    }
}
