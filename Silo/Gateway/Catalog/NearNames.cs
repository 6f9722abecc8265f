using System.Collections.Immutable;

namespace CheNu.Silo.Gateway;

/// <summary>Temporary until the loader's own lands.</summary>
internal static class NearNames
{
    public static ImmutableArray<string> Of(string word, IEnumerable<string> names) =>
        [.. names.Where(name => name.Length > 0 && word.Length > 0 && name.StartsWith(word[..1], StringComparison.OrdinalIgnoreCase)).Take(3)];
}
