using System.Collections.Frozen;

namespace CheNu.Grains.Connectors;

/// <summary>Replaces a vendor's words by ours. Case is ignored; a key that ends in <c>*</c> matches a beginning, the longest wins.</summary>
internal static class ValueMap
{
    /// <summary>Our word; what is not listed becomes <paramref name="otherwise"/>, or stays.</summary>
    public static string Apply(FrozenDictionary<string, string> map, string? otherwise, string text)
    {
        text = text.Trim();
        if (map.TryGetValue(text, out var exact))
            return exact;

        string? best = null;
        var bestLength = -1;
        foreach (var (key, ours) in map)
        {
            var isPrefix = key.EndsWith('*');
            var length = isPrefix ? key.Length - 1 : int.MaxValue;
            var matches = isPrefix
                ? text.AsSpan().StartsWith(key.AsSpan(0, key.Length - 1), StringComparison.OrdinalIgnoreCase)
                : key.Equals(text, StringComparison.OrdinalIgnoreCase);
            if (matches && length > bestLength)
                (best, bestLength) = (ours, length);
        }

        return best ?? otherwise ?? text;
    }
}
