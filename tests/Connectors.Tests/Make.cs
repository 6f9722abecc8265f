using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using CheNu.Grains.Connectors;

namespace Connectors.Tests;

/// <summary>Small endpoints, written in a line.</summary>
internal static class Make
{
    public static readonly IReadOnlyDictionary<string, string> NoValues = FrozenDictionary<string, string>.Empty;

    public static FieldSchema Field(FieldKind kind) => new() { Kind = kind };

    public static FieldSchema Text => Field(FieldKind.String);

    public static FieldSchema Words(params string[] words) => new() { Kind = FieldKind.Enumeration, Values = [.. words] };

    public static FrozenDictionary<string, string> Map(params (string From, string To)[] pairs) =>
        pairs.ToFrozenDictionary(pair => pair.From, pair => pair.To, StringComparer.Ordinal);

    public static FieldSchema List(FieldSchema items) => new() { Kind = FieldKind.Array, Items = items };

    public static FieldSchema Object(params (string Name, FieldSchema Schema)[] members) => new()
    {
        Kind = FieldKind.Object,
        Members = [.. members.Select(member => KeyValuePair.Create(member.Name, member.Schema))],
    };

    public static Parameter Body(string name, FieldSchema schema, string? wireName = null) =>
        new(name, ParameterLocation.Body, wireName ?? name, schema);

    public static Parameter Query(string name, FieldSchema schema, string? wireName = null) =>
        new(name, ParameterLocation.Query, wireName ?? name, schema);

    public static Parameter Path(string name, FieldSchema schema) => new(name, ParameterLocation.Path, name, schema);

    public static Parameter Header(string name, FieldSchema schema, string? wireName = null) =>
        new(name, ParameterLocation.Header, wireName ?? name, schema);

    public static RequestTemplate Request(
        string method = "POST",
        string url = "https://api.example/things",
        BodyEncoding encoding = BodyEncoding.Json,
        string? fixedBody = null,
        (string, string)[]? query = null,
        (string, string)[]? headers = null) =>
        new(method, UrlTemplate.Parse(url), encoding, Templates(query), Templates(headers), fixedBody is null ? null : Json(fixedBody));

    public static Endpoint Endpoint(params Parameter[] parameters) => Endpoint(Request(), parameters);

    public static Endpoint Endpoint(RequestTemplate request, params Parameter[] parameters) => new()
    {
        Name = "do_thing",
        Request = request,
        Parameters = [.. parameters],
        Auth = AuthScheme.None,
        Effect = new Effect(request.Method == "GET" ? EffectKind.Safe : EffectKind.Unsafe, null, null),
        Errors = [],
    };

    public static JsonElement Json(string text) => JsonElement.Parse(text);

    public static JsonPayload Payload(string json) => new(Encoding.UTF8.GetBytes(json));

    public static BoundArguments Bound(Endpoint endpoint, string json)
    {
        var result = ArgumentBinder.Bind(endpoint, Payload(json));
        Assert.True(result.IsValid, result.Error?.Message);
        return result.Arguments;
    }

    private static ImmutableArray<KeyValuePair<string, TextTemplate>> Templates((string Name, string Text)[]? templates) =>
        [.. (templates ?? []).Select(template => KeyValuePair.Create(template.Name, TextTemplate.Parse(template.Text)))];
}
