using System.Text.Json.Nodes;
using CheNu.Grains.Connectors;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.Generic;

/// <summary>A body read in the declared encoding, so that members can be looked up by dotted path.</summary>
internal sealed class GenericBody
{
    private readonly JsonObject? _json;
    private readonly NameValues? _form;

    private GenericBody(JsonObject? json, NameValues? form)
    {
        _json = json;
        _form = form;
    }

    /// <exception cref="RefusalException">The content type is another, or the body cannot be read.</exception>
    public static GenericBody Read(BodyEncoding encoding, VendorRequest request)
    {
        switch (encoding)
        {
            case BodyEncoding.Json or BodyEncoding.MailMessage:
                Expect(request, "application/json");
                return new GenericBody(JsonText.TryObject(request.Body) ?? throw Refused("The body is not a JSON object."), null);
            case BodyEncoding.Form:
                Expect(request, "application/x-www-form-urlencoded");
                return new GenericBody(null, NameValues.Parse(request.Body));
            case BodyEncoding.MultipartRelated:
                Expect(request, "multipart/related");
                if (string.IsNullOrEmpty(request.ContentTypeParameter("boundary")))
                    throw Refused("A multipart body needs a boundary.");
                return new GenericBody(null, null);
            case BodyEncoding.Text:
                if (request.Body.Length == 0)
                    throw Refused("The body is empty.");
                return new GenericBody(null, null);
            default:
                return new GenericBody(null, null);
        }
    }

    /// <summary>Whether members can be looked up at all.</summary>
    public bool HasMembers => _json is not null || _form is not null;

    /// <summary>The value at a dotted path (JSON), or of a form member of that name; null when absent.</summary>
    public JsonNode? At(string path)
    {
        if (_form is not null)
            return FormMember(path);
        JsonNode? node = _json;
        foreach (var name in path.Split('.'))
            node = (node as JsonObject)?[name];
        return node;
    }

    /// <summary>A form member: <c>a.b</c> is <c>a[b]</c>; anything below <c>a[</c> counts as an object.</summary>
    private JsonNode? FormMember(string path)
    {
        var names = path.Split('.');
        var key = names[0] + string.Concat(names.Skip(1).Select(name => $"[{name}]"));
        if (_form![key] is { } value)
            return JsonValue.Create(value);
        return _form.Names.Any(name => name.StartsWith(key + "[", StringComparison.Ordinal)) ? new JsonObject() : null;
    }

    private static void Expect(VendorRequest request, string contentType)
    {
        if (request.ContentType != contentType)
            throw new RefusalException(GenericService.Error(415, "unsupported_media_type", $"The body must be {contentType}; this one is '{request.ContentType}'."));
    }

    private static RefusalException Refused(string message) => new(GenericService.Error(400, "invalid_request", message));
}
