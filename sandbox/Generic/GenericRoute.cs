using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CheNu.Grains.Connectors;
using CheNu.Sandbox.Http;

namespace CheNu.Sandbox.Generic;

/// <summary>One request that a catalogue file declares, and how to answer it.</summary>
internal sealed class GenericRoute
{
    private readonly Regex _path;
    private readonly ImmutableArray<string> _names;

    public GenericRoute(Connector connector, string method, UrlTemplate url, Func<GenericCall, VendorReply> handler)
    {
        Connector = connector;
        Method = method;
        Host = url.Origin.IdnHost.ToLowerInvariant();
        Handler = handler;
        var (pattern, names) = PathPattern(url.Path);
        _path = new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        _names = names;
    }

    public Connector Connector { get; }

    public string Method { get; }

    public string Host { get; }

    public Func<GenericCall, VendorReply> Handler { get; }

    /// <summary>The path's arguments by placeholder, or null when the host or the path is another.</summary>
    public FrozenDictionary<string, string>? Match(VendorRequest request)
    {
        if (request.Host != Host || _path.Match(request.RawPath) is not { Success: true } match)
            return null;
        return _names
            .Select((name, i) => KeyValuePair.Create(name, Uri.UnescapeDataString(match.Groups[i + 1].Value)))
            .DistinctBy(pair => pair.Key, StringComparer.Ordinal)
            .ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The template as a regular expression, without its query; each placeholder is one encoded segment or part of one.</summary>
    private static (string Pattern, ImmutableArray<string> Names) PathPattern(TextTemplate path)
    {
        var pattern = "^";
        var names = ImmutableArray.CreateBuilder<string>();
        foreach (var part in path.Parts)
        {
            if (part.IsPlaceholder)
            {
                pattern += "([^/]+)";
                names.Add(part.Text);
                continue;
            }

            var question = part.Text.IndexOf('?', StringComparison.Ordinal);
            pattern += Regex.Escape(question < 0 ? part.Text : part.Text[..question]);
            if (question >= 0)
                break;
        }

        return (pattern.Length == 1 ? "^/$" : pattern + "$", names.ToImmutable());
    }
}
