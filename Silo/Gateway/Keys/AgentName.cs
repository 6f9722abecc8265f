using System.Diagnostics.CodeAnalysis;

namespace CheNu.Silo.Gateway;

/// <summary>An agent and which one of its instances: the parts of the agent grain's key.</summary>
/// <param name="Name">For example <c>L3_RBQ_VERIFIER</c>.</param>
/// <param name="Instance">For example <c>montreal</c>; null: the gateway's own.</param>
internal sealed record AgentName(string Name, string? Instance)
{
    /// <summary>What a valid text looks like, for messages.</summary>
    public const string Form = "NAME or NAME/instance, each 1 to 64 letters, digits, '.', '_' or '-', beginning with a letter or digit";

    private const string DefaultInstance = "gateway";

    /// <summary>The agent grain's key.</summary>
    public string Key => $"{Name}/{Instance ?? DefaultInstance}";

    public static bool TryParse(string text, [NotNullWhen(true)] out AgentName? agent)
    {
        var slash = text.IndexOf('/');
        var name = slash < 0 ? text : text[..slash];
        var instance = slash < 0 ? null : text[(slash + 1)..];
        agent = IsPart(name) && (instance is null || IsPart(instance)) ? new AgentName(name, instance) : null;
        return agent is not null;
    }

    /// <summary>Whether a text may be part of a grain key that is also written to logs.</summary>
    public static bool IsPart(string text) =>
        text.Length is > 0 and <= 64 && char.IsAsciiLetterOrDigit(text[0]) && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-');
}
