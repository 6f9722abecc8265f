using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.Google;

/// <summary>
/// Drive's search language, the part most used: <c>name</c>, <c>mimeType</c>, <c>trashed</c>, <c>starred</c>, times,
/// <c>'id' in parents</c>, <c>appProperties has {…}</c>, joined by <c>and</c>, <c>or</c>, <c>not</c> and parentheses.
/// </summary>
internal sealed partial class DriveQuery
{
    private readonly VendorCall _call;
    private readonly string _root;
    private readonly List<string> _tokens;
    private int _at;

    private DriveQuery(string text, VendorCall call, string root)
    {
        _call = call;
        _root = root;
        _tokens = [.. TokenForm().Matches(text).Select(match => match.Value)];
        if (TokenForm().Replace(text, "").Trim().Length > 0)
            throw Invalid();
    }

    private string? Current => _at < _tokens.Count ? _tokens[_at] : null;

    public static Func<JsonObject, bool> Parse(string text, VendorCall call, string root)
    {
        var parser = new DriveQuery(text, call, root);
        var filter = parser.Either();
        return parser.Current is null ? filter : throw parser.Invalid();
    }

    private Func<JsonObject, bool> Either()
    {
        var left = Both();
        while (Take("or"))
        {
            var (a, b) = (left, Both());
            left = file => a(file) || b(file);
        }

        return left;
    }

    private Func<JsonObject, bool> Both()
    {
        var left = One();
        while (Take("and"))
        {
            var (a, b) = (left, One());
            left = file => a(file) && b(file);
        }

        return left;
    }

    private Func<JsonObject, bool> One()
    {
        if (Take("not"))
        {
            var inner = One();
            return file => !inner(file);
        }

        if (Take("("))
        {
            var inner = Either();
            return Take(")") ? inner : throw Invalid();
        }

        return Current?[0] == '\'' ? InParents() : Term();
    }

    private Func<JsonObject, bool> InParents()
    {
        var id = Text();
        if (!Take("in") || !Take("parents"))
            throw Invalid();
        id = id == "root" ? _root : id;
        return file => ((JsonArray)file["parents"]!).Any(parent => parent!.ToString() == id);
    }

    private Func<JsonObject, bool> Term()
    {
        var field = Next();
        var op = Next();
        switch (field, op)
        {
            case ("name" or "fullText", "contains"):
                var part = Text();
                return file => file["name"]!.ToString().Contains(part, StringComparison.OrdinalIgnoreCase);
            case ("mimeType", "contains"):
                var type = Text();
                return file => file["mimeType"]!.ToString().StartsWith(type, StringComparison.Ordinal);
            case ("name" or "mimeType", "=" or "!="):
                var value = Text();
                return file => (file[field]!.ToString() == value) == (op == "=");
            case ("trashed" or "starred", "=" or "!="):
                var flag = Next() is "true" or "false" ? _tokens[_at - 1] == "true" : throw Invalid();
                return file => ((file[field]?.GetValue<bool>() ?? false) == flag) == (op == "=");
            case ("modifiedTime" or "createdTime", "<" or ">" or "<=" or ">=" or "=" or "!="):
                var time = Text();
                return file => Holds(string.CompareOrdinal(file[field]!.ToString(), time), op);
            case ("appProperties" or "properties", "has"):
                return Has(field);
            default:
                throw Invalid();
        }
    }

    /// <summary><c>{ key='k' and value='v' }</c></summary>
    private Func<JsonObject, bool> Has(string field)
    {
        if (!Take("{") || !Take("key") || !Take("="))
            throw Invalid();
        var key = Text();
        if (!Take("and") || !Take("value") || !Take("="))
            throw Invalid();
        var value = Text();
        if (!Take("}"))
            throw Invalid();
        return file => file[field]?[key]?.ToString() == value;
    }

    private static bool Holds(int order, string op) => op switch
    {
        "<" => order < 0, ">" => order > 0, "<=" => order <= 0, ">=" => order >= 0, "=" => order == 0, _ => order != 0,
    };

    private string Text()
    {
        var token = Next();
        return token[0] == '\'' ? token[1..^1].Replace("\\'", "'", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal) : throw Invalid();
    }

    private string Next() => _at < _tokens.Count ? _tokens[_at++] : throw Invalid();

    private bool Take(string token)
    {
        var found = Current == token;
        _at += found ? 1 : 0;
        return found;
    }

    private RefusalException Invalid() => GoogleErrors.Of(_call, 400, "invalid", "The search is not valid.", "q");

    [GeneratedRegex(@"'(\\.|[^'\\])*'|<=|>=|!=|[=<>(){}]|[A-Za-z]+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TokenForm();
}
