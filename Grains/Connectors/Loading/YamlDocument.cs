using System.Collections.Immutable;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace CheNu.Grains.Connectors.Loading;

/// <summary>
/// What a file said: a tree in which every node knows its place. Only the part of YAML that data needs: no anchors
/// and aliases (a small file could unfold into a huge one), no tags, one document, text keys, given once.
/// </summary>
internal sealed class YamlDocument
{
    /// <summary>The deepest connector of the seeds goes to 10.</summary>
    public const int MaxDepth = 40;

    /// <summary>Up to as many keys, comparing them one by one is faster than an index.</summary>
    private const int FewKeys = 16;

    private readonly Parser _parser;
    private readonly FileReport _report;
    private readonly Stack<YamlNode> _open = new();
    private Mark _last = new(0, 1, 1);

    private YamlDocument(string text, FileReport report)
    {
        _parser = new(new Scanner(new StringReader(text), skipComments: true));
        _report = report;
    }

    /// <summary>The root, or null when what is wrong was reported.</summary>
    public static YamlNode? Parse(string text, FileReport report) => new YamlDocument(text, report).Read();

    private YamlNode? Read()
    {
        try
        {
            Next();
            var first = Next();
            if (first is StreamEnd)
            {
                _report.Add(1, 1, "The file is empty.");
                return null;
            }

            var root = Node(Next(), 1);
            if (root is null) return null;
            Next();
            var after = Next();
            if (after is StreamEnd) return root;
            Report(after.Start, "A second document begins here; one document a file is allowed.");
        }
        catch (YamlException exception)
        {
            Report(exception.Start, "This is not YAML: " + Sentence(exception.Message));
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or IndexOutOfRangeException or FormatException)
        {
            // The parser fails in these ways on some texts that are cut off.
            Report(_last, "This is not YAML: it breaks off after this point." + Unclosed());
        }

        return null;
    }

    private YamlNode? Node(ParsingEvent current, int depth)
    {
        if (current is AnchorAlias)
        {
            Report(current.Start, "Aliases are not supported: write the value out (quote a text that begins with '*').");
            return null;
        }

        if (current is NodeEvent { Anchor.IsEmpty: false })
        {
            Report(current.Start, "Anchors are not supported: write the value out where it is needed (quote a text that begins with '&').");
            return null;
        }

        if (current is NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } tag })
        {
            Report(current.Start, $"Tags are not supported: leave '{tag.Value}' out (quote a text that begins with '!').");
            return null;
        }

        if (depth > MaxDepth)
        {
            Report(current.Start, $"The nesting is deeper than {MaxDepth} levels.");
            return null;
        }

        if (current is Scalar { Value: var text } && !IsWellFormed(text))
        {
            Report(current.Start, "The text holds half a surrogate pair, or a character that cannot be printed.");
            return null;
        }

        return current switch
        {
            Scalar scalar => new YamlScalar(scalar.Value, scalar.Style != ScalarStyle.Plain, Line(scalar.Start), Column(scalar.Start)),
            SequenceStart start => List(start, depth),
            MappingStart start => Map(start, depth),
            _ => null,
        };
    }

    private YamlList? List(SequenceStart start, int depth)
    {
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        var list = new YamlList([], Line(start.Start), Column(start.Start));
        _open.Push(list);
        for (var current = Next(); current is not SequenceEnd; current = Next())
        {
            if (Node(current, depth + 1) is not { } item) return null;
            items.Add(item);
        }

        _open.Pop();
        return new YamlList(items.ToImmutable(), list.Line, list.Column);
    }

    private YamlMap? Map(MappingStart start, int depth)
    {
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        Dictionary<string, YamlScalar>? seen = null;
        var map = new YamlMap([], Line(start.Start), Column(start.Start));
        _open.Push(map);
        for (var current = Next(); current is not MappingEnd; current = Next())
        {
            var keyNode = Node(current, depth + 1);
            if (keyNode is null) return null;
            if (keyNode is not YamlScalar key)
            {
                _report.Add(keyNode, $"A key must be text, not {keyNode.Kind}.");
                return null;
            }

            if (Node(Next(), depth + 1) is not { } value) return null;
            if (Find(entries, seen, key) is { } first) _report.Add(key, $"'{key.Value}' is given twice; the first is on line {first.Line}.");
            else entries.Add(new(key, value));
            if (entries.Count == FewKeys) seen ??= entries.ToDictionary(static entry => entry.Name, static entry => entry.Key, StringComparer.Ordinal);
            else seen?.TryAdd(key.Value, key);
        }

        _open.Pop();
        return new YamlMap(entries.ToImmutable(), map.Line, map.Column);
    }

    /// <summary>The key given before, or null. A short mapping is looked through; a long one has an index.</summary>
    private static YamlScalar? Find(ImmutableArray<YamlEntry>.Builder entries, Dictionary<string, YamlScalar>? seen, YamlScalar key)
    {
        if (seen is not null) return seen.GetValueOrDefault(key.Value);
        foreach (var entry in entries)
        {
            if (entry.Name == key.Value) return entry.Key;
        }

        return null;
    }

    private ParsingEvent Next()
    {
        if (!_parser.MoveNext() || _parser.Current is not { } current) throw new InvalidOperationException("The stream ended early.");
        _last = current.End;
        return current;
    }

    private static bool IsWellFormed(string text) => text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0 || Printable(text);

    private static bool Printable(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar || (Rune.IsControl(rune) && rune.Value is not ('\n' or '\r' or '\t'))) return false;
        }

        return true;
    }

    private string Unclosed() =>
        _open.TryPeek(out var open) ? $" What begins on line {open.Line}, column {open.Column} is not closed." : "";

    private void Report(Mark at, string message) => _report.Add(Line(at), Column(at), message);

    private static int Line(Mark mark) => (int)Math.Max(1, mark.Line);

    private static int Column(Mark mark) => (int)Math.Max(1, mark.Column);

    private static string Sentence(string message)
    {
        var text = message.Trim();
        return text.EndsWith('.') ? text : text + ".";
    }
}
