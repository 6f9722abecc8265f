using CheNu.Grains.Connectors;

namespace CheNu.Grains.Caching;

/// <summary>The tags that answers of a catalogue can bear.</summary>
internal static class CatalogueTags
{
    /// <summary>Those of one connector's endpoints, or of all; each once, in order.</summary>
    public static IReadOnlyList<TextTemplate> Of(ConnectorCatalogue catalogue, string? connectorId) =>
    [
        .. catalogue.Connectors.Values
            .Where(connector => connectorId is null || connector.Id == connectorId)
            .SelectMany(static connector => connector.EndpointsInOrder)
            .SelectMany(static endpoint => endpoint.Cache?.Tags ?? [])
            .DistinctBy(static tag => tag.ToString(), StringComparer.Ordinal)
            .OrderBy(static tag => tag.ToString(), StringComparer.Ordinal),
    ];

    /// <summary>Whether a text could be the tag, filled in.</summary>
    public static bool Fits(TextTemplate tag, string text)
    {
        var at = 0;
        var open = false;
        for (var i = 0; i < tag.Parts.Length; i++)
        {
            var part = tag.Parts[i];
            if (part.IsPlaceholder)
            {
                open = true;
                continue;
            }

            // The last literal ends the text; any other is looked for after at least one character of the placeholder before it.
            var found = !open ? (string.CompareOrdinal(text, at, part.Text, 0, part.Text.Length) == 0 ? at : -1)
                : i == tag.Parts.Length - 1 ? (text.EndsWith(part.Text, StringComparison.Ordinal) ? text.Length - part.Text.Length : -1)
                : at < text.Length ? text.IndexOf(part.Text, at + 1, StringComparison.Ordinal) : -1;
            if (found < at || (open && found == at)) return false;
            at = found + part.Text.Length;
            open = false;
        }

        return open ? at < text.Length : at == text.Length;
    }
}
