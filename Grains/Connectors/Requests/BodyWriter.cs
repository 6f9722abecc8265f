using System.Text;

namespace CheNu.Grains.Connectors;

/// <summary>Makes the request's body in the declared encoding.</summary>
internal static class BodyWriter
{
    /// <summary>A body parameter with this vendor name is the whole body: a list, for example.</summary>
    private const string WholeBody = "$";

    private const string MultipartRelated = "multipart/related";

    /// <returns>The body with its exact content type, or null when there is none.</returns>
    public static HttpContent? Write(
        RequestTemplate template,
        BoundArguments arguments,
        Placeholders placeholders,
        ReadOnlySpan<BoundArgument> sent,
        IdempotencyKey? rule,
        string? key)
    {
        switch (template.Encoding)
        {
            case BodyEncoding.Json:
                var json = Tree(template, placeholders, sent, rule, key, static _ => true);
                return json.IsEmptyObject && template.Method is "GET" or "HEAD" ? null : Content(JsonBodyWriter.Write(json), "application/json");

            case BodyEncoding.Form:
                var form = Tree(template, placeholders, sent, rule, key, static _ => true);
                return Content(FormBodyWriter.Write(form), "application/x-www-form-urlencoded");

            case BodyEncoding.Text:
                return Content(Encoding.UTF8.GetBytes(arguments.Text(EncodingRules.Content) ?? ""), "text/plain; charset=utf-8");

            case BodyEncoding.MultipartRelated:
                return WriteUpload(arguments, Tree(template, placeholders, sent, rule, key, static name => name is not (EncodingRules.Content or EncodingRules.ContentType)));

            case BodyEncoding.MailMessage:
                var body = Tree(template, placeholders, sent, rule, key, static name => !MailFields.IsPart(name));
                body.Set("raw", BodyNode.OfText(System.Buffers.Text.Base64Url.EncodeToString(MailMessageWriter.Write(arguments, key))));
                return Content(JsonBodyWriter.Write(body), "application/json");

            default:
                return null;
        }
    }

    /// <summary>Replaces the content type; not of a multipart body, whose boundary must stay.</summary>
    public static void SetContentType(HttpContent? content, string contentType)
    {
        if (content is null || content.Headers.ContentType?.MediaType == MultipartRelated)
            return;
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
    }

    /// <summary>What is always sent, then the arguments, which win, then the idempotency key.</summary>
    private static BodyNode Tree(
        RequestTemplate template,
        Placeholders placeholders,
        ReadOnlySpan<BoundArgument> sent,
        IdempotencyKey? rule,
        string? key,
        Func<string, bool> isIncluded)
    {
        var body = template.FixedBody is { } fixedBody ? FixedBody.Fill(fixedBody, placeholders) : BodyNode.NewObject();
        foreach (var (parameter, value) in sent)
        {
            if (parameter.Location != ParameterLocation.Body || !isIncluded(parameter.Name))
                continue;
            if (parameter.WireName == WholeBody)
                return BodyNode.From(parameter.Schema, value);
            body.Set(parameter.WireName, BodyNode.From(parameter.Schema, value));
        }

        if (rule?.Location == ParameterLocation.Body && key is not null)
            body.Set(rule.Name, BodyNode.OfText(key));
        return body;
    }

    private static ByteArrayContent WriteUpload(BoundArguments arguments, BodyNode metadata)
    {
        if (!Base64Text.TryDecode(arguments.Text(EncodingRules.Content) ?? "", out var content))
            throw new ArgumentException("The content was not checked before.", nameof(arguments));
        var type = arguments.Text(EncodingRules.ContentType) ?? "application/octet-stream";
        var bytes = MultipartWriter.Write(JsonBodyWriter.Write(metadata), content, type, out var boundary);
        return Content(bytes, $"{MultipartRelated}; boundary={boundary}");
    }

    private static ByteArrayContent Content(byte[] bytes, string contentType)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return content;
    }
}
