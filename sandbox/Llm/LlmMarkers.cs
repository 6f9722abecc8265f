using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace CheNu.Sandbox.Llm;

/// <summary>What a prompt asks of the simulated model: <c>[[echo]]</c>, <c>[[words:60]]</c>, <c>[[tool:name]]</c>, <c>[[think]]</c>, <c>[[refuse]]</c>, <c>[[block]]</c>.</summary>
internal sealed partial class LlmMarkers
{
    private const int MaxWords = 100_000;

    private readonly ILookup<string, string> _values;

    public LlmMarkers(string text)
    {
        var matches = Marker().Matches(text);
        _values = matches.ToLookup(match => match.Groups["name"].Value, match => match.Groups["value"].Value, StringComparer.Ordinal);
        Rest = Marker().Replace(text, "").Trim();
    }

    /// <summary>The text without its markers.</summary>
    public string Rest { get; }

    public bool Echo => _values.Contains("echo");

    public bool Thinks => _values.Contains("think");

    public bool Refuses => _values.Contains("refuse");

    public bool Blocks => _values.Contains("block");

    public ImmutableArray<string> Tools => [.. _values["tool"]];

    public int? Words => int.TryParse(_values["words"].FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var words) ? Math.Min(words, MaxWords) : null;

    [GeneratedRegex(@"\[\[(?<name>echo|words|tool|think|refuse|block)(:(?<value>[A-Za-z0-9_.:-]+))?\]\]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Marker();
}
