using System.Collections.Frozen;
using System.Collections.Immutable;
using CheNu.Grains.Connectors;

namespace CheNu.Sandbox.Generic;

/// <summary>The path of a URL template, without its query; each placeholder is one encoded segment or part of one.</summary>
internal sealed class GenericPath
{
    private readonly ImmutableArray<TextTemplate.Part> _parts;

    public GenericPath(TextTemplate path)
    {
        var parts = ImmutableArray.CreateBuilder<TextTemplate.Part>();
        foreach (var part in path.Parts)
        {
            var question = part.IsPlaceholder ? -1 : part.Text.IndexOf('?', StringComparison.Ordinal);
            parts.Add(question < 0 ? part : part with { Text = part.Text[..question] });
            if (question >= 0)
                break;
        }

        _parts = parts.Count == 0 ? [new TextTemplate.Part("/", false)] : parts.ToImmutable();
    }

    /// <summary>The placeholders' values, decoded, or null when the path is another.</summary>
    public FrozenDictionary<string, string>? Match(string path)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        return Match(path, 0, values) ? values.ToFrozenDictionary(StringComparer.Ordinal) : null;
    }

    private bool Match(ReadOnlySpan<char> path, int at, Dictionary<string, string> values)
    {
        if (at == _parts.Length)
            return path.IsEmpty;
        var (text, isPlaceholder) = _parts[at];
        if (!isPlaceholder)
            return path.StartsWith(text, StringComparison.Ordinal) && Match(path[text.Length..], at + 1, values);
        var slash = path.IndexOf('/');
        for (var length = slash < 0 ? path.Length : slash; length > 0; length--)
        {
            if (!Match(path[length..], at + 1, values))
                continue;
            values[text] = Uri.UnescapeDataString(path[..length].ToString());
            return true;
        }

        return false;
    }
}
