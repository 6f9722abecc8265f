using System.Security.Cryptography;
using System.Text;

namespace CheNu.Grains.Llm.Wire;

/// <summary>Ids of tool calls that every provider takes: 1 to 40 letters, digits, <c>_</c> and <c>-</c>.</summary>
internal static class WireIds
{
    private const int MaxLength = 40;

    /// <summary>The id itself, or one that follows from it; the same for a call and its result.</summary>
    public static string Fit(string id) =>
        id.Length is > 0 and <= MaxLength && id.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')
            ? id
            : "call_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)).AsSpan(0, 16));

    /// <summary>An id for a call that came without one: its place in its answer.</summary>
    public static string Of(string? responseId, int number) =>
        Fit(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"call_{responseId ?? "0"}_{number}"));
}
