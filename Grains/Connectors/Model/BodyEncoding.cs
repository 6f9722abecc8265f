namespace CheNu.Grains.Connectors;

/// <summary>How body parameters are written.</summary>
public enum BodyEncoding
{
    /// <summary>No body.</summary>
    None = 0,

    /// <summary><c>application/json</c>.</summary>
    Json = 1,

    /// <summary><c>application/x-www-form-urlencoded</c>, nested members as <c>a[b]</c>, arrays as <c>a[0]</c>.</summary>
    Form = 2,

    /// <summary>The parameter named <c>content</c> is the body, as text.</summary>
    Text = 3,

    /// <summary><c>multipart/related</c>: the JSON metadata, then the parameter <c>content</c> (base64) with <c>content_type</c>.</summary>
    MultipartRelated = 4,

    /// <summary>A mail message made of <c>to, cc, bcc, from, reply_to, subject, text, html</c>, sent as <c>{"raw": base64url}</c>.</summary>
    MailMessage = 5,
}
