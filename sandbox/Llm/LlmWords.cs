using System.Collections.Immutable;
using System.Text;

namespace CheNu.Sandbox.Llm;

/// <summary>Text made of words of the trade, some with letters of two, three and four bytes; the same for the same seed.</summary>
internal static class LlmWords
{
    private static readonly string[] Words =
    [
        "béton", "coffrage", "poutre", "chantier", "solive", "toiture", "fondation", "maçonnerie", "équerre", "niveau",
        "charpente", "isolant", "façade", "drain", "œuvre", "enduit", "plâtre", "gouttière", "linteau", "chaînage",
        "devis", "permis", "relevé", "mètre", "seuil", "poteau", "dalle", "mortier", "crépi", "🏗",
    ];

    /// <summary>As many words as asked, or between 20 and 40; a blank leads every piece but the first.</summary>
    public static ImmutableArray<string> Pieces(string seed, int? count)
    {
        var state = Hash(seed);
        var pieces = new string[count ?? (20 + (int)(state % 21))];
        for (var i = 0; i < pieces.Length; i++)
        {
            state = (state * 6364136223846793005UL) + 1442695040888963407UL;
            pieces[i] = (i == 0 ? "" : " ") + Words[(int)((state >> 33) % (ulong)Words.Length)];
        }

        return [.. pieces];
    }

    /// <summary>Any text in pieces that each begin with the blanks before a word.</summary>
    public static ImmutableArray<string> Split(string text)
    {
        var pieces = new List<string>();
        var start = 0;
        for (var i = 1; i <= text.Length; i++)
        {
            if (i == text.Length || (char.IsWhiteSpace(text[i]) && !char.IsWhiteSpace(text[i - 1])))
            {
                pieces.Add(text[start..i]);
                start = i;
            }
        }

        return [.. pieces];
    }

    /// <summary>A text in pieces of that many characters; pairs of surrogates stay together.</summary>
    public static ImmutableArray<string> Cut(string text, int length)
    {
        var pieces = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            var end = Math.Min(at + length, text.Length);
            if (end < text.Length && char.IsLowSurrogate(text[end]))
                end++;
            pieces.Add(text[at..end]);
            at = end;
        }

        return [.. pieces];
    }

    private static ulong Hash(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var octet in Encoding.UTF8.GetBytes(text))
            hash = (hash ^ octet) * 1099511628211UL;
        return hash;
    }
}
