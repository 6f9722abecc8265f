using System.Collections.Immutable;
using CheNu.Grains.Connectors.Loading;

namespace CheNu.Grains.Llm.Loading;

/// <summary>The aliases of all models, and where the file refers to one that is not there.</summary>
internal sealed class ModelNames(FileReport report, ImmutableArray<LlmModel> models)
{
    private readonly Dictionary<string, LlmModel> _models = models.ToDictionary(static model => model.Alias, StringComparer.Ordinal);

    /// <summary>The model of an alias; null when there is none, which was reported.</summary>
    public LlmModel? Find(YamlScalar? alias)
    {
        if (alias is null) return null;
        if (_models.TryGetValue(alias.Value, out var model)) return model;
        report.AddUnknown(alias, $"There is no model '{alias.Value}' under any provider's 'models'", alias.Value, _models.Keys);
        return null;
    }

    /// <summary>Letters, digits, dots, hyphens, underscores and colons; at most 100. <c>auto</c> is taken.</summary>
    public static bool IsAlias(string text) =>
        text.Length is > 0 and <= 100 && text != RouteRequest.Auto && text.All(static character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_' or ':');

    /// <summary>What a vendor may call a model: as an alias, with slashes and at signs; at most 200.</summary>
    public static bool IsVendorId(string text) =>
        text.Length is > 0 and <= 200 && text.All(static character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_' or ':' or '/' or '@');
}
