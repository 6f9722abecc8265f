using System.Collections.Immutable;

namespace CheNu.Sandbox.Http;

/// <summary>A path such as <c>/v4/spreadsheets/{id}/values/{range}:append</c>; a segment holds at most one placeholder.</summary>
internal sealed class RouteTemplate
{
    private readonly ImmutableArray<Part> _parts;

    public RouteTemplate(string template)
    {
        Text = template;
        _parts = [.. template.Split('/').Skip(1).Select(Part.Parse)];
    }

    public string Text { get; }

    /// <summary>The placeholders' values, or null when the path is another.</summary>
    public IReadOnlyDictionary<string, string>? Match(ImmutableArray<string> segments)
    {
        if (segments.Length != _parts.Length)
            return null;
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < _parts.Length; i++)
        {
            if (!_parts[i].Match(segments[i], values))
                return null;
        }

        return values;
    }

    private readonly record struct Part(string Prefix, string? Name, string Suffix)
    {
        public static Part Parse(string segment)
        {
            var open = segment.IndexOf('{', StringComparison.Ordinal);
            var close = segment.IndexOf('}', StringComparison.Ordinal);
            return open < 0 || close < open
                ? new Part(segment, null, "")
                : new Part(segment[..open], segment[(open + 1)..close], segment[(close + 1)..]);
        }

        public bool Match(string segment, Dictionary<string, string> values)
        {
            if (Name is null)
                return segment == Prefix;
            if (segment.Length <= Prefix.Length + Suffix.Length
                || !segment.StartsWith(Prefix, StringComparison.Ordinal)
                || !segment.EndsWith(Suffix, StringComparison.Ordinal))
                return false;
            values[Name] = segment[Prefix.Length..^Suffix.Length];
            return true;
        }
    }
}
