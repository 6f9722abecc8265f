using System.Collections.Frozen;
using System.Collections.Immutable;

namespace CheNu.Grains.Llm;

/// <summary>A request of <c>llm_request</c>, with placeholders.</summary>
public sealed record PromptTemplate
{
    /// <summary>For example <c>with_memory</c>.</summary>
    public required string Name { get; init; }

    /// <summary>At least one of role <see cref="PromptRole.User"/>.</summary>
    public required ImmutableArray<MessageTemplate> Messages { get; init; }

    /// <summary>Each is null when the template does not have it; a literal or one placeholder otherwise.</summary>
    public PromptText? Model { get; init; }

    public PromptText? Temperature { get; init; }

    public PromptText? MaxTokens { get; init; }

    public PromptText? Tools { get; init; }

    /// <summary>Every placeholder of the template and what may fill it.</summary>
    public required FrozenDictionary<string, PlaceholderKind> Placeholders { get; init; }
}
