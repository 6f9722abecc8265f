using System.Net.Http.Headers;
using System.Text.Json;

namespace CheNu.Grains.Connectors;

/// <summary>What the body's encoding asks of arguments beyond their declared types.</summary>
internal static class EncodingRules
{
    public const string Content = "content";
    public const string ContentType = "content_type";

    /// <summary>Whether the argument is the whole content of the body, or of its second part.</summary>
    public static bool IsContent(Endpoint endpoint, Parameter parameter) =>
        parameter is { Location: ParameterLocation.Body, Name: Content }
        && endpoint.Request?.Encoding is BodyEncoding.Text or BodyEncoding.MultipartRelated;

    public static void Check(Endpoint endpoint, BoundArguments arguments, FieldErrors errors)
    {
        switch (endpoint.Request?.Encoding)
        {
            case BodyEncoding.MultipartRelated:
                CheckUpload(arguments, errors);
                break;

            case BodyEncoding.MailMessage:
                MailFields.Check(arguments, errors);
                break;
        }
    }

    private static void CheckUpload(BoundArguments arguments, FieldErrors errors)
    {
        if (arguments.TryGet(Content, out var content) && !Base64Text.TryDecode(JsonText.Scalar(content) ?? "?", out _))
            errors.AddAt(Content, "must be base64");
        if (arguments.TryGet(ContentType, out var type) && !IsMediaType(type))
            errors.AddAt(ContentType, "must be a media type such as application/pdf");
    }

    private static bool IsMediaType(JsonElement value) =>
        JsonText.Scalar(value) is { } text && HeaderText.IsValue(text) && MediaTypeHeaderValue.TryParse(text, out _);
}
