using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace CheNu.Grains.Connectors.Loading;

/// <summary>Compiles regular expressions for whole values, on the engine whose time is linear in the text; each once per load.</summary>
internal sealed class Patterns
{
    private const int MaxLength = 1_000;
    private readonly ConcurrentDictionary<string, (Regex? Regex, string? Problem)> _compiled = new(StringComparer.Ordinal);

    public Regex? Read(YamlScalar? scalar, FileReport report, bool ignoreCase = false)
    {
        if (scalar is null) return null;
        var (regex, problem) = _compiled.GetOrAdd((ignoreCase ? "i" : "c") + scalar.Value, static key => Compile(key[1..], key[0] == 'i'));
        if (problem is not null) report.Add(scalar, $"'{scalar.Value}' is not a regular expression that can be used: {problem} Allowed: .NET syntax without look-around, back references and atomic groups, up to {MaxLength:N0} characters.");
        return regex;
    }

    private static (Regex? Regex, string? Problem) Compile(string pattern, bool ignoreCase)
    {
        if (pattern.Length > MaxLength) return (null, "it is too long.");
        var options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | (ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None);
        try
        {
            // First alone: "a)(b" would be wrong by itself and right between the parentheses.
            _ = new Regex(pattern, RegexOptions.CultureInvariant, Regex.InfiniteMatchTimeout);
            return (new WholePattern(pattern, options), null);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return (null, exception.Message.EndsWith('.') ? exception.Message : exception.Message + ".");
        }
    }
}
