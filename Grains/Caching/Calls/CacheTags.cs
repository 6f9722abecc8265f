using System.Collections.Immutable;
using CheNu.Grains.Connectors;

namespace CheNu.Grains.Caching;

/// <summary>Fills tags in.</summary>
internal static class CacheTags
{
    /// <summary>The text of a tag; null when a value is missing.</summary>
    public static string? Fill(TextTemplate tag, Func<string, string?> value)
    {
        if (tag.Parts is [{ IsPlaceholder: false } only]) return only.Text;
        var parts = new string[tag.Parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            var part = tag.Parts[i];
            if ((part.IsPlaceholder ? value(part.Text) : part.Text) is not { } text) return null;
            parts[i] = text;
        }

        return string.Concat(parts);
    }

    /// <summary>What an answer is kept under.</summary>
    public static ImmutableArray<CacheTag> Of(byte[] secret, string connector, ImmutableArray<TextTemplate> tags, BoundArguments arguments) =>
        tags.IsEmpty ? [] : [.. tags.Select(tag => Fill(tag, arguments.Text)).OfType<string>().Select(text => CacheTag.Of(AnswerKey.Tag(secret, connector, text)))];

    /// <summary>What is to be invalidated. A tag of which a value is missing could be any: then it is the whole connector.</summary>
    public static IReadOnlyList<CacheScope> Scopes(byte[] secret, string connector, ImmutableArray<TextTemplate> tags, Func<string, string?> value)
    {
        var scopes = new List<CacheScope>(tags.Length);
        foreach (var tag in tags)
        {
            if (Fill(tag, value) is not { } text) return [CacheScope.OfConnector(connector)];
            scopes.Add(Scope(secret, connector, text));
        }

        return scopes;
    }

    /// <summary>All answers of a connector with a tag.</summary>
    public static CacheScope Scope(byte[] secret, string connector, string tag) => CacheScope.OfTag(AnswerKey.Tag(secret, connector, tag), connector);
}
