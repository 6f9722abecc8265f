using CheNu.Grains.Connectors.Loading;

namespace CheNu.Grains.Llm.Loading;

/// <summary>A model as it was read.</summary>
/// <param name="At">Its alias in the file.</param>
/// <param name="Model">All but what other sections decide.</param>
/// <param name="Price">What the first version of the prices says.</param>
internal sealed record ModelDraft(YamlScalar At, LlmModel Model, ModelPrice Price);
