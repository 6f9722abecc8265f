using System.Collections.Immutable;
using Microsoft.Extensions.AI;

namespace CheNu.Grains.Llm.Wire;

/// <summary>What one side said without interruption: neighbouring messages of one role are one turn.</summary>
/// <param name="Role">User, assistant or tool.</param>
/// <param name="Contents">Checked: only what some format can carry.</param>
internal sealed record WireTurn(ChatRole Role, ImmutableArray<AIContent> Contents)
{
    public bool Is(ChatRole role) => Role == role;

    /// <summary>The texts alone.</summary>
    public string Text => string.Concat(Contents.OfType<TextContent>().Select(content => content.Text));
}
