using System.Buffers;
using System.Collections.Immutable;

namespace CheNu.Grains.Connectors.Loading;

/// <summary>
/// Reads what cached answers are about (<c>tags</c>) and what makes them untrue (<c>invalidates</c>). What is invalidated must be
/// a tag of some endpoint: a slip of the pen would leave answers that are wrong.
/// </summary>
internal sealed class TagReader(FileReport report)
{
    private const string Form = "letters, digits, '_', '-', '.', ':' and {arguments}, at most 100 characters, as in task:{task_id}";
    private const int MaxTags = 16;

    private static readonly SearchValues<char> Characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.:");

    private readonly HashSet<string> _tags = new(StringComparer.Ordinal);
    private readonly List<(string Shape, YamlScalar At)> _invalidated = [];

    /// <summary>The tags of an endpoint's answers.</summary>
    public ImmutableArray<TextTemplate> Tags(MapReader endpoint, PlaceholderScope scope, bool safe, bool cached)
    {
        var tags = Read(endpoint, "tags", scope);
        if (endpoint.Map.Find("tags") is not { } entry) return tags;
        if (!safe) report.Add(entry.Key, "This endpoint writes, and is never cached. What it makes untrue goes in 'invalidates'.");
        else if (!cached) report.Add(entry.Key, "'tags' are for cached answers, and this endpoint's are not cached. Allowed with it: 'data_type' or 'cache'.");
        foreach (var tag in tags) _tags.Add(Shape(tag));
        return tags;
    }

    /// <summary>The tags that an endpoint invalidates.</summary>
    public ImmutableArray<TextTemplate> Invalidates(MapReader endpoint, PlaceholderScope scope, bool safe)
    {
        var tags = Read(endpoint, "invalidates", scope, _invalidated);
        if (safe && endpoint.Map.Find("invalidates") is { } entry) report.Add(entry.Key, "A safe endpoint changes nothing, so it invalidates nothing.");
        return tags;
    }

    /// <summary>The tags that an event invalidates; placeholders are paths in the event.</summary>
    public ImmutableArray<TextTemplate> Invalidates(MapReader webhook) => Read(webhook, "invalidates", null, _invalidated);

    /// <summary>Reports what is invalidated and is no endpoint's tag.</summary>
    public void Finish()
    {
        foreach (var (shape, at) in _invalidated)
        {
            if (_tags.Contains(shape)) continue;
            report.AddUnknown(at, $"No endpoint of the connector has the tag '{shape}'", shape, [.. _tags.Order(StringComparer.Ordinal)]);
        }
    }

    private ImmutableArray<TextTemplate> Read(MapReader reader, string member, PlaceholderScope? scope, List<(string Shape, YamlScalar At)>? shapes = null)
    {
        var tags = ImmutableArray.CreateBuilder<TextTemplate>();
        var texts = reader.Texts(member);
        if (texts.Length > MaxTags) report.Add(texts[MaxTags], $"'{member}' has {texts.Length} entries. Allowed: {MaxTags} at most.");
        foreach (var text in texts)
        {
            if (TemplateReader.Read(text, report) is not { } tag) continue;
            var wellFormed = text.Value.Length is > 0 and <= 100 && tag.Parts.All(static part => part.IsPlaceholder || !part.Text.AsSpan().ContainsAnyExcept(Characters));
            if (!wellFormed) report.Add(text, $"'{text.Value}' is not a tag. Allowed: {Form}.");
            scope?.CheckAlwaysThere(tag, text);
            shapes?.Add((Shape(tag), text));
            tags.Add(tag);
        }

        return tags.ToImmutable();
    }

    /// <summary>What it looks like whatever the values: <c>task:{}</c>.</summary>
    private static string Shape(TextTemplate tag) => string.Concat(tag.Parts.Select(static part => part.IsPlaceholder ? "{}" : part.Text));
}
