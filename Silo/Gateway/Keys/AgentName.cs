using System.Diagnostics.CodeAnalysis;
using CheNu.Grains.Agents;

namespace CheNu.Silo.Gateway;

/// <summary>An agent and which one of its instances, as callers and the configuration write it: the instance may be left out.</summary>
/// <param name="Name">For example <c>L3_RBQ_VERIFIER</c>.</param>
/// <param name="Instance">For example <c>montreal</c>; null: the gateway's own.</param>
internal sealed record AgentName(string Name, string? Instance)
{
    /// <summary>What a valid text looks like, for messages.</summary>
    public const string Form = "NAME or NAME/instance, NAME beginning with its level, L0_ to L3_";

    private const string DefaultInstance = "gateway";

    /// <summary>The agent grain's key.</summary>
    public string Key => AgentKey.Of(Name, Instance ?? DefaultInstance).ToString();

    public static bool TryParse(string text, [NotNullWhen(true)] out AgentName? agent)
    {
        var slash = text.IndexOf('/');
        agent = AgentKey.TryParse(slash < 0 ? $"{text}/{DefaultInstance}" : text, out var key) ? new AgentName(key.Name, slash < 0 ? null : key.Instance) : null;
        return agent is not null;
    }
}
