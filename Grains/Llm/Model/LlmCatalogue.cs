using System.Collections.Frozen;
using System.Collections.Immutable;

namespace CheNu.Grains.Llm;

/// <summary>All that <c>llm.yaml</c> says, checked. Immutable: a reload makes another one.</summary>
public sealed class LlmCatalogue
{
    /// <summary>First 12 hexadecimal digits of the SHA-256 of the file.</summary>
    public required string Version { get; init; }

    /// <summary>In the file's order.</summary>
    public required ImmutableArray<LlmProvider> Providers { get; init; }

    /// <summary>In the file's order; aliases are unique.</summary>
    public required ImmutableArray<LlmModel> ModelsInOrder { get; init; }

    /// <summary>By alias. Aliases are case-sensitive.</summary>
    public required FrozenDictionary<string, LlmModel> Models { get; init; }

    public required LlmRouting Routing { get; init; }

    public required PriceTable Prices { get; init; }

    public required BudgetRules Budgets { get; init; }

    /// <summary>By name, for example <c>with_memory</c>.</summary>
    public required FrozenDictionary<string, PromptTemplate> Templates { get; init; }

    /// <summary>The model that a caller names: by alias, or by the id that its provider uses today; null when there is none.</summary>
    public LlmModel? Find(string name) =>
        Models.TryGetValue(name, out var model) ? model : ModelsInOrder.FirstOrDefault(candidate => candidate.Id == name);
}
