using System.Buffers;

namespace CheNu.Grains.Connectors.Loading;

/// <summary>The forms that names may have.</summary>
internal static class Names
{
    private static readonly SearchValues<char> WordCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    private static readonly SearchValues<char> ArgumentCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.");

    private static readonly SearchValues<char> TokenCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-.^_`|~");

    /// <summary>Connectors, endpoints, services: a letter, then letters, digits and underscores; at most 64.</summary>
    public static bool IsWord(string name) =>
        name.Length is > 0 and <= 64 && char.IsAsciiLetter(name[0]) && !name.AsSpan().ContainsAnyExcept(WordCharacters);

    /// <summary>Arguments and credential values: as words, with hyphens and dots; they may begin with an underscore.</summary>
    public static bool IsPlaceholder(string name) =>
        name.Length is > 0 and <= 64 && (char.IsAsciiLetter(name[0]) || name[0] == '_') && !name.AsSpan().ContainsAnyExcept(ArgumentCharacters);

    /// <summary>RFC 9110 tokens.</summary>
    public static bool IsHeader(string name) => name.Length is > 0 and <= 128 && !name.AsSpan().ContainsAnyExcept(TokenCharacters);

    /// <summary><c>L0_</c> to <c>L3_</c>, then capitals, digits and underscores.</summary>
    public static bool IsAgent(string name) => name.Length is > 3 and <= 64 && IsAgentBeginning(name);

    /// <summary>What may stand before the <c>*</c> of a pattern.</summary>
    public static bool IsAgentBeginning(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var fits = i switch
            {
                0 => text[i] == 'L',
                1 => text[i] is >= '0' and <= '3',
                2 => text[i] == '_',
                _ => char.IsAsciiLetterUpper(text[i]) || char.IsAsciiDigit(text[i]) || text[i] == '_',
            };
            if (!fits) return false;
        }

        return text.Length <= 64;
    }
}
