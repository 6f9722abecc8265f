using System.Text.Json.Nodes;
using CheNu.Grains.Connectors;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.Generic;

/// <summary>Checks a request against its declaration: what is always sent, what is required, the types, the encoding.</summary>
internal static class GenericChecks
{
    public static void Check(Endpoint endpoint, RequestTemplate template, VendorRequest request)
    {
        foreach (var name in template.Query.Select(member => member.Key).Concat(InUrl(template.Url)))
            Require(request.Query.Has(name), "query", name);
        foreach (var (name, _) in template.Headers)
            Require(request.Header(name) is not null, "header", name);
        var body = GenericBody.Read(template.Encoding, request);
        foreach (var (name, value) in MembersOf(template.FixedBody))
            Require(!body.HasMembers || (body.At(name) is { } sent && (template.Encoding != BodyEncoding.Json || JsonNode.DeepEquals(sent, value))), "body", name);
        foreach (var parameter in endpoint.Parameters)
            CheckParameter(parameter, template.Encoding, request, body);
    }

    private static void CheckParameter(Parameter parameter, BodyEncoding encoding, VendorRequest request, GenericBody body)
    {
        switch (parameter.Location)
        {
            case ParameterLocation.Query or ParameterLocation.Header:
                var query = parameter.Location == ParameterLocation.Query;
                var texts = query ? request.Query.All(parameter.WireName).ToList() : request.Headers[parameter.WireName].Select(text => text ?? "").ToList();
                Require(texts.Count > 0 || !parameter.Schema.Required, query ? "query" : "header", parameter.WireName);
                if (texts.FirstOrDefault(text => !ValueFits.Text(parameter.Schema, text)) is { } bad)
                    throw Refused("invalid_argument", $"'{bad}' is no {parameter.Schema.Kind} for {parameter.WireName}.");
                break;
            case ParameterLocation.Body when encoding is BodyEncoding.Json or BodyEncoding.Form && body.HasMembers:
                var value = body.At(parameter.WireName);
                Require(value is not null || !parameter.Schema.Required, "body", parameter.WireName);
                if (value is not null && encoding == BodyEncoding.Json && ValueFits.Problem(parameter.Schema, value, parameter.WireName) is { } problem)
                    throw Refused("invalid_argument", problem);
                break;
        }
    }

    /// <summary>Names of the query that the URL itself carries.</summary>
    private static IEnumerable<string> InUrl(UrlTemplate url)
    {
        var text = url.Path.ToString();
        var question = text.IndexOf('?', StringComparison.Ordinal);
        return question < 0 ? [] : NameValues.Parse(text[(question + 1)..]).Names;
    }

    private static IEnumerable<KeyValuePair<string, JsonNode?>> MembersOf(System.Text.Json.JsonElement? element) =>
        element is { } value && JsonObject.Create(value) is { } members ? members : [];

    private static void Require(bool present, string where, string name)
    {
        if (!present)
            throw Refused("missing_argument", $"The {where} must hold '{name}'.");
    }

    private static RefusalException Refused(string code, string message) => new(GenericService.Error(400, code, message));
}
