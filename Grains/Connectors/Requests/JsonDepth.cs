using System.Text.Json;

namespace CheNu.Grains.Connectors;

/// <summary>Tells JSON that nests too deep from JSON that is broken, after a parser has refused it.</summary>
internal static class JsonDepth
{
    /// <summary>Whether the text nests deeper than <paramref name="limit"/> before it breaks, if it does.</summary>
    public static bool Exceeds(ReadOnlySpan<byte> utf8, int limit)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = int.MaxValue });
        try
        {
            while (reader.Read())
            {
                // CurrentDepth counts from the opening token on only once it has been passed.
                if (reader.CurrentDepth >= limit && reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
                    return true;
            }
        }
        catch (JsonException)
        {
            return false;
        }

        return false;
    }
}
