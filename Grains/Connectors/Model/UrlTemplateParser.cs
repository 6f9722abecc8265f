using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace CheNu.Grains.Connectors;

/// <summary>Splits a URL into its origin, which is fixed, and its path and query, which may hold placeholders.</summary>
internal static class UrlTemplateParser
{
    /// <summary>What RFC 3986 allows in a path and a query besides letters and digits.</summary>
    private const string Marks = "-._~!$&'()*+,;=:@/?%";

    public static bool TryParse(string text, [NotNullWhen(true)] out UrlTemplate? template, out SyntaxProblem problem)
    {
        template = null;
        if (!TryReadOrigin(text, out var origin, out var pathStart, out problem)
            || !TryCheckPath(text, pathStart, out problem))
        {
            return false;
        }

        var rest = text.AsSpan(pathStart);
        var pathText = rest.Length > 0 && rest[0] == '/' ? rest.ToString() : $"/{rest}";
        if (!TextTemplate.TryParse(pathText, out var path, out problem))
        {
            problem = problem with { Position = problem.Position + text.Length - pathText.Length };
            return false;
        }

        template = new UrlTemplate(origin, EscapeLiterals(path));
        return true;
    }

    private static bool TryReadOrigin(string text, [NotNullWhen(true)] out Uri? origin, out int end, out SyntaxProblem problem)
    {
        origin = null;
        end = 0;
        var start = text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? 8
            : text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? 7 : 0;
        if (start == 0)
            return Fail(0, "an absolute URL is expected: https://host/path.", out problem);

        var length = text.AsSpan(start).IndexOfAny("/?#\\");
        end = length < 0 ? text.Length : start + length;
        var authority = text.AsSpan(start, end - start);
        if (authority.IndexOfAny("{}") is >= 0 and var brace)
            return Fail(start + brace, "the host cannot hold a placeholder.", out problem);
        if (authority.IndexOf('@') is >= 0 and var at)
            return Fail(start + at, "a URL cannot hold a user name or password; use credentials.", out problem);
        if (!Uri.TryCreate(text[..end], UriKind.Absolute, out origin) || origin.Host.Length == 0)
            return Fail(start, "this is no host name.", out problem);

        problem = default;
        return true;
    }

    private static bool TryCheckPath(string text, int start, out SyntaxProblem problem)
    {
        for (var at = start; at < text.Length; at++)
        {
            var c = text[at];
            if (c == '#')
                return Fail(at, "a URL to call has no fragment.", out problem);
            if (c == '%' && !(at + 2 < text.Length && char.IsAsciiHexDigit(text[at + 1]) && char.IsAsciiHexDigit(text[at + 2])))
                return Fail(at, "'%' must be followed by two hexadecimal digits.", out problem);
            if (c < 0x80 && !char.IsAsciiLetterOrDigit(c) && !Marks.Contains(c) && c is not ('{' or '}' or '[' or ']'))
                return Fail(at, "this character cannot stand in a URL; percent-encode it.", out problem);
        }

        var query = text.IndexOf('?', start);
        var segmentStart = start;
        foreach (var segment in text[start..(query < 0 ? text.Length : query)].Split('/'))
        {
            var plain = segment.Replace("%2e", ".", StringComparison.OrdinalIgnoreCase);
            if (plain is "." or "..")
                return Fail(segmentStart, "a path cannot hold '.' or '..' segments.", out problem);
            segmentStart += segment.Length + 1;
        }

        problem = default;
        return true;
    }

    private static TextTemplate EscapeLiterals(TextTemplate path)
    {
        if (path.Parts.All(part => part.IsPlaceholder || System.Text.Ascii.IsValid(part.Text)))
            return path;
        return new TextTemplate(path.Parts.Select(part => part.IsPlaceholder ? part : part with { Text = Escape(part.Text) }).ToImmutableArray());
    }

    private static string Escape(string literal) =>
        string.Concat(literal.EnumerateRunes().Select(rune => rune.IsAscii ? rune.ToString() : Uri.EscapeDataString(rune.ToString())));

    private static bool Fail(int position, string message, out SyntaxProblem problem)
    {
        problem = new(position, message);
        return false;
    }
}
