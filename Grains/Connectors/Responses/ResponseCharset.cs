using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Unicode;

namespace CheNu.Grains.Connectors;

/// <summary>
/// Turns a body into UTF-8: a byte order mark decides, then the declared charset, then the pattern of zero bytes that JSON in
/// UTF-16 has; else it is UTF-8. As in browsers, <c>iso-8859-1</c> and <c>us-ascii</c> are read as windows-1252, of which they are parts.
/// Bytes that are no text are a problem, never replaced silently.
/// </summary>
internal static class ResponseCharset
{
    public static bool TryToUtf8(ReadOnlyMemory<byte> body, string? charset, out ReadOnlyMemory<byte> utf8, [NotNullWhen(false)] out string? problem)
    {
        utf8 = default;
        problem = null;
        var span = body.Span;
        var (name, mark) = span switch
        {
            [0xEF, 0xBB, 0xBF, ..] => ("utf-8", 3),
            [0xFF, 0xFE, ..] => ("utf-16", 2),
            [0xFE, 0xFF, ..] => ("utf-16BE", 2),
            _ => (Label(charset) ?? Guess(span), 0),
        };

        body = body[mark..];
        if (name == "utf-8")
        {
            utf8 = body;
            problem = Utf8.IsValid(body.Span) ? null : "is not valid UTF-8";
            return problem is null;
        }

        if (Find(name) is not { } encoding)
        {
            problem = "is in a charset that is not known";
            return false;
        }

        try
        {
            utf8 = Encoding.UTF8.GetBytes(encoding.GetString(body.Span));
            return true;
        }
        catch (DecoderFallbackException)
        {
            problem = "is not text in the charset it claims";
            return false;
        }
    }

    private static string? Label(string? charset) => charset?.Trim('"', '\'', ' ').ToLowerInvariant() switch
    {
        null or "" => null,
        "utf-8" or "utf8" => "utf-8",
        "iso-8859-1" or "latin1" or "us-ascii" or "ascii" or "windows-1252" or "cp1252" => "windows-1252",
        "utf-16" or "utf-16le" or "ucs-2" => "utf-16",
        "utf-16be" => "utf-16BE",
        var other => other,
    };

    private static string Guess(ReadOnlySpan<byte> body) => body switch
    {
        [not 0, 0, ..] => "utf-16",
        [0, not 0, ..] => "utf-16BE",
        _ => "utf-8",
    };

    private static Encoding? Find(string name)
    {
        // The code pages are asked directly: registering them would change the whole process.
        if (CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback) is { } page)
            return page;
        try
        {
            return Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
