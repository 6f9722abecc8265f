using CheNu.Grains.Connectors.Loading;

namespace CheNu.Grains.Llm.Loading;

/// <summary>What came of reading <c>llm.yaml</c>.</summary>
/// <param name="Report">Its errors.</param>
/// <param name="Catalogue">Null when there are errors.</param>
/// <param name="Ids">The providers' ids and where they stand.</param>
/// <param name="Agents">Agents, or their beginnings and <c>*</c>, that budgets name.</param>
internal sealed record LlmDraft(FileReport Report, LlmCatalogue? Catalogue, IReadOnlyDictionary<string, YamlScalar> Ids, IReadOnlyList<YamlScalar> Agents);
