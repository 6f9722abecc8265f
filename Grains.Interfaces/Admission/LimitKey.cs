using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CheNu.Grains.Admission;

/// <summary>
/// Names one limit: <c>global</c>, <c>connector/CONN_GOV_RBQ</c>, <c>tokens/CONN_LLM_OPENAI</c>, <c>user/u-17</c>,
/// <c>agent/L3_RBQ_VERIFIER</c>. Whatever follows the first slash is the name, so no two keys are written alike.
/// </summary>
/// <param name="Scope">What it is about.</param>
/// <param name="Name">Which one; empty for <see cref="LimitScope.Global"/> and only there. Never personal data: keys stand in logs.</param>
[GenerateSerializer, Immutable, Alias("chenu.LimitKey")]
public readonly record struct LimitKey([property: Id(0)] LimitScope Scope, [property: Id(1)] string Name)
{
    /// <summary>Longest name in characters.</summary>
    public const int MaxName = 200;

    private const int UserGroups = 64;
    private const int AgentGroups = 16;

    public static LimitKey Global { get; } = new(LimitScope.Global, "");

    /// <summary>
    /// The grain that is the authority: one for each connector; users and agents share theirs, so that millions of them
    /// cost no activation each.
    /// </summary>
    public string Authority => Scope switch
    {
        LimitScope.User => string.Create(CultureInfo.InvariantCulture, $"user#{Hash(Name) % UserGroups}"),
        LimitScope.Agent => string.Create(CultureInfo.InvariantCulture, $"agent#{Hash(Name) % AgentGroups}"),
        _ => ToString(),
    };

    /// <summary>
    /// The key for people's eyes: a user's id that could be an address or a number of a person (it has other characters
    /// than letters, digits, <c>-</c>, <c>_</c> and <c>.</c>, or seven digits) stands as a hash, always the same one.
    /// </summary>
    public string Shown => Scope != LimitScope.User || IsOpaque(Name)
        ? ToString() : "user/~" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Name)))[..16];

    /// <summary>The key, or null when the text is none.</summary>
    public static LimitKey? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text == "global") return Global;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || slash + 1 == text.Length || text.Length - slash - 1 > MaxName) return null;
        LimitScope? scope = text[..slash] switch
        {
            "connector" => LimitScope.Connector,
            "user" => LimitScope.User,
            "agent" => LimitScope.Agent,
            "tokens" => LimitScope.Tokens,
            _ => null,
        };
        return scope is { } known ? new(known, text[(slash + 1)..]) : null;
    }

    public override string ToString() => Scope switch
    {
        LimitScope.Global => "global",
        LimitScope.Connector => "connector/" + Name,
        LimitScope.User => "user/" + Name,
        LimitScope.Agent => "agent/" + Name,
        _ => "tokens/" + Name,
    };

    private static bool IsOpaque(string id)
    {
        var digits = 0;
        foreach (var letter in id)
        {
            digits = char.IsAsciiDigit(letter) ? digits + 1 : letter is '-' or '.' ? digits : 0;
            if (digits > 6 || !(char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.')) return false;
        }

        return true;
    }

    /// <summary>FNV-1a: the same on every silo and in every version.</summary>
    private static uint Hash(string text)
    {
        var hash = 2_166_136_261u;
        foreach (var letter in text) hash = unchecked((hash ^ letter) * 16_777_619u);
        return hash;
    }
}
