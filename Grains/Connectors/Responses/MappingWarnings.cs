using System.Collections.Immutable;
using System.Globalization;

namespace CheNu.Grains.Connectors;

/// <summary>Collects what an answer lacks or has in another type, by path and without values. The same thing in every element is said once.</summary>
internal sealed class MappingWarnings
{
    private const int MaxWarnings = 50;

    private Dictionary<(string Pattern, string Note), (string First, int Count)>? _seen;

    public FieldPath Path { get; } = new();

    /// <param name="note">A phrase that follows the path.</param>
    public void Add(string note)
    {
        _seen ??= [];
        var key = (Path.ToText(eachIndex: true), note);
        if (_seen.TryGetValue(key, out var seen))
            _seen[key] = seen with { Count = seen.Count + 1 };
        else if (_seen.Count < MaxWarnings)
            _seen.Add(key, (Path.ToText(), 1));
    }

    public ImmutableArray<string> ToImmutable()
    {
        if (_seen is null)
            return [];

        var lines = ImmutableArray.CreateBuilder<string>(_seen.Count);
        foreach (var ((_, note), (first, count)) in _seen)
        {
            var where = first.Length == 0 ? "The answer" : first;
            var more = count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" (and {count - 1} more)");
            lines.Add($"{where} {note}{more}.");
        }

        return lines.MoveToImmutable();
    }
}
